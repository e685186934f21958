"""docker-compose.yml, checked as a text: no engine runs it here."""

import shlex
from pathlib import Path
from typing import Any

import pytest
import yaml

from core.roles import Process
from launch.commands import COLLECT_STATIC, PREPARE, commands
from launch.container import with_password
from launch.postgres import DISCREET
from tests.launch.conftest import ROOT

APPLICATION = {"prepare", "web", "worker", "stats", "beat"}


@pytest.fixture(scope="module")
def compose() -> dict[str, Any]:
    return dict(yaml.safe_load((ROOT / "docker-compose.yml").read_text()))


@pytest.fixture(scope="module")
def services(compose: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return dict(compose["services"])


def test_services_run_the_commands_of_run(services: dict[str, Any]) -> None:
    listed = commands(bind="0.0.0.0:8000", state="/tmp")  # noqa: S108 - in a container
    assert {one.name for one in listed} == APPLICATION - {"prepare"}
    for command in listed:
        assert services[command.name]["command"] == ["python", "-m", *command.module]
        assert services[command.name]["environment"].get("ISHENIM_PROCESS") == command.process


def test_the_database_is_as_discreet_as_that_of_run(services: dict[str, Any]) -> None:
    words = services["db"]["command"]
    given = dict(words[at + 1].split("=") for at, word in enumerate(words) if word == "-c")
    assert DISCREET.items() <= given.items()


def test_only_preparing_can_sign_in_as_superuser(services: dict[str, Any]) -> None:
    holders = {
        name for name, one in services.items() if "postgres_password" in one.get("secrets", [])
    }
    assert holders == {"db", "prepare"}


def test_each_process_is_given_its_own_password_and_keys_where_it_needs_them(
    services: dict[str, Any],
) -> None:
    folder = "/var/lib/ishenim/secrets"
    keys = f"keys:{folder}/keys:ro"
    given = {name: services[name].get("volumes", []) for name in APPLICATION - {"prepare"}}
    assert given == {
        "web": [keys, f"of_web:{folder}/web:ro"],
        "worker": [keys, f"of_worker:{folder}/worker:ro"],
        "stats": [f"of_stats:{folder}/stats:ro"],
        "beat": [],
    }
    made = {mount.split(":")[1] for mount in services["prepare"]["volumes"]}
    assert made == {f"{folder}/{name}" for name in ("keys", *Process)}
    dockerfile = (ROOT / "Dockerfile").read_text()
    for path in made:
        assert path.removeprefix("/var/lib/") in dockerfile, "a volume takes its owner from there"


def test_tries_are_counted_for_the_client_and_not_for_the_proxy(services: dict[str, Any]) -> None:
    assert "ISHENIM_TRUSTED_PROXIES" in (ROOT / "config/settings/base.py").read_text()
    assert services["web"]["environment"].get("ISHENIM_TRUSTED_PROXIES") == "1"


def test_every_service_is_confined(services: dict[str, Any]) -> None:
    for service in services.values():
        assert service["read_only"] is True
        assert service["cap_drop"] == ["ALL"]
        assert service["security_opt"] == ["no-new-privileges:true"]
        assert {"cpus", "memory", "pids"} == set(service["deploy"]["resources"]["limits"])


def test_only_the_proxy_is_reached_from_outside(
    compose: dict[str, Any], services: dict[str, Any]
) -> None:
    assert [name for name, one in services.items() if "ports" in one] == ["caddy"]
    assert compose["networks"]["inside"] == {"internal": True}
    assert {name for name, one in services.items() if "edge" in one["networks"]} == {
        "caddy",
        "web",
    }


def test_no_password_stands_in_the_file_and_every_secret_is_a_file(
    compose: dict[str, Any],
) -> None:
    assert all(set(one) == {"file"} for one in compose["secrets"].values())
    used = {name for one in compose["services"].values() for name in one.get("secrets", [])}
    assert used == set(compose["secrets"])


def test_services_that_others_wait_for_report_their_health(services: dict[str, Any]) -> None:
    for service in services.values():
        for name, how in service.get("depends_on", {}).items():
            if how["condition"] == "service_healthy":
                assert "healthcheck" in services[name]
            else:
                assert services[name]["restart"] == "no"


def test_the_image_runs_as_an_ordinary_account_and_leaves_secrets_out() -> None:
    dockerfile = (ROOT / "Dockerfile").read_text()
    assert "\nUSER ishenim\n" in dockerfile
    assert "--require-hashes" in dockerfile
    ignored = (ROOT / ".dockerignore").read_text().split()
    assert {"secrets", ".env", ".run", ".git"} <= set(ignored)


def test_the_image_collects_the_static_files_that_run_collects() -> None:
    lines = (ROOT / "Dockerfile").read_text().replace("\\\n", " ")
    collecting = next(
        part for part in lines.replace("\n", "&&").split("&&") if "collectstatic" in part
    )
    assert shlex.split(collecting) == ["python", *COLLECT_STATIC]


def test_preparing_is_the_command_of_run(services: dict[str, Any]) -> None:
    assert services["prepare"]["command"] == ["python", *PREPARE]


def test_passwords_are_quoted_into_addresses() -> None:
    assert with_password("redis://redis:6379/0", "a/b@c") == "redis://:a%2Fb%40c@redis:6379/0"
    assert (
        with_password("postgresql://ishenim@db:5432/x", "p") == "postgresql://ishenim:p@db:5432/x"
    )


def test_the_proxy_serves_the_same_port_and_hides_its_console() -> None:
    caddy = Path(ROOT / "Caddyfile").read_text()
    assert "reverse_proxy web:8000" in caddy
    assert "admin off" in caddy
    assert "log" not in caddy.split(), "addresses of pages are not written down"
