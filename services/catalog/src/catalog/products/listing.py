"""What shoppers see of a piece, and the words that find it."""

from collections.abc import Callable

from catalog.products.domain import TYPE, Attribute, Product

Label = Callable[[str, str], str]
"""(attribute code, value) to its label for people; an unknown value is its own label."""

CONDITION = "condition"


def shown_attributes(product: Product) -> dict[str, Attribute]:
    """The attributes a shopper sees: what is known, and the type always."""
    return {code: a for code, a in product.attributes.items() if code == TYPE or a.known}


def shown(product: Product) -> dict[str, str]:
    """The values a shopper filters by: of the attributes shown, and of the condition."""
    values = {code: attribute.value for code, attribute in shown_attributes(product).items()}
    return values | ({CONDITION: product.condition} if product.condition else {})


def words(product: Product, label: Label) -> list[tuple[str, str]]:
    """The words a piece is found by, each with its weight (A counts most, D least)."""
    labels = [
        label(code, attribute.value)
        for code, attribute in shown_attributes(product).items()
        if attribute.value != "none"
    ]
    stone = shown(product).get("stone_colour", "none")
    found = [("B", " ".join(labels)), ("B", f"{stone} stone" if stone != "none" else "")]
    if product.text:
        found += [
            ("A", product.text.title),
            ("B", " ".join(product.text.tags)),
            ("C", product.text.description),
        ]
    return [(weight, text) for weight, text in found if text.strip()]
