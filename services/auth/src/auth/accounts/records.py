"""The records of accounts on auth.account.v1: ids, states and roles, never names or addresses."""

from chassis.outbox import Event

from auth.accounts.domain import Account, Erased

TOPIC = "auth.account.v1"


def account_changed(account: Account) -> Event:
    state = {
        "account_id": str(account.id),
        "state": account.state.value,
        "roles": [role.value for role in account.roles],
        "created_at": account.created_at,
        "changed_at": account.changed_at,
    }
    subject = str(account.id)
    return Event(TOPIC, "AccountChanged", subject, account.version, {"account": state})


def account_erased(erased: Erased) -> Event:
    subject = str(erased.id)
    value = {"account_id": subject, "erased_at": erased.erased_at}
    return Event(TOPIC, "AccountErased", subject, erased.version, value)
