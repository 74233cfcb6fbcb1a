"""Which emails and passwords an account may have."""

import pytest
from auth.accounts.domain import (
    PASSWORD_MAX,
    Role,
    check_password,
    normalise_email,
    ordered_roles,
)
from hypothesis import given
from hypothesis import strategies as st

EMAIL = "mira.holt@example.com"


@pytest.mark.parametrize("raw", ["  Mira.Holt@Example.COM ", "mira.holt@example.com"])
def test_an_email_is_compared_without_case_and_blanks(raw: str) -> None:
    assert normalise_email(raw) == EMAIL


@pytest.mark.parametrize("raw", ["admin@loupe.local", "a+b@x.example", "ü@exämple.de"])
def test_addresses_of_all_kinds_are_taken(raw: str) -> None:
    assert normalise_email(raw) == raw


@pytest.mark.parametrize(
    "raw", ["", "mira", "@example.com", "a@", "a b@x.de", "a@b@c.de", "a@b..de", "a@x.de\n.evil"]
)
def test_what_is_no_address_is_refused_with_an_example(raw: str) -> None:
    with pytest.raises(ValueError, match=r"name@example\.com"):
        normalise_email(raw)


def test_an_endless_address_is_refused() -> None:
    with pytest.raises(ValueError, match="email"):
        normalise_email("a" * 300 + "@example.com")


@given(st.text(max_size=300))
def test_a_normal_form_is_its_own_normal_form(raw: str) -> None:
    try:
        normal = normalise_email(raw)
    except ValueError:
        return
    assert normalise_email(normal) == normal


@pytest.mark.parametrize(
    "password", ["velvet-otter-brine-91", "x9$kPq2&vL0z", "å" * 3 + "kvarnbäck71!"]
)
def test_good_passwords_pass(password: str) -> None:
    assert check_password(password, EMAIL) == password


def test_a_short_password_is_told_the_length() -> None:
    with pytest.raises(ValueError, match="at least 12"):
        check_password("x9$kPq2&vL0", EMAIL)


def test_a_huge_password_is_refused_before_it_costs_anything() -> None:
    with pytest.raises(ValueError, match="at most"):
        check_password("x9$kPq2&vL0z" * PASSWORD_MAX, EMAIL)


@pytest.mark.parametrize(
    "password", ["password1234", "aaaaaaaaaaaa", "qwertyuiop12", "123456789012", "miraholt1234"]
)
def test_guessable_passwords_are_refused_with_a_way_out(password: str) -> None:
    with pytest.raises(ValueError, match="uncommon words"):
        check_password(password, EMAIL)


def test_roles_have_one_order_and_no_repetition() -> None:
    assert ordered_roles(["admin", "shopper", "admin"]) == (Role.SHOPPER, Role.ADMIN)
