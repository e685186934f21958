DROP TRIGGER groups_follow_roles ON accounts_membership;
DROP FUNCTION app.groups_follow_roles();
