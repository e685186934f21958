DROP FUNCTION app.audit_seal_published(bigint);
DROP FUNCTION app.audit_unpublished_seals(integer);
DROP TRIGGER audit_seal_publication_never_changes ON audit_seal_publication;
