"""Attribute sets as the models of vision report them: plausible pieces, of which only some values are known."""

from random import Random

from contracts.metals import USUAL_COLOURS

STONES = {
    "diamond": ["colorless"],
    "cubic_zirconia": ["colorless"],
    "ruby": ["red"],
    "emerald": ["green"],
    "sapphire": ["blue", "blue", "pink", "yellow"],
    "pearl": ["white", "white", "black", "pink"],
    "amethyst": ["purple"],
    "citrine": ["yellow", "orange"],
    "topaz": ["blue", "yellow", "colorless"],
    "garnet": ["red"],
    "peridot": ["green"],
    "aquamarine": ["blue"],
    "opal": ["white", "multicolor"],
    "turquoise": ["blue", "green"],
    "onyx": ["black"],
    "jade": ["green"],
    "tourmaline": ["pink", "green", "multicolor"],
    "moonstone": ["white"],
    "other": ["red", "brown", "green", "blue", "orange"],
}
CUTS = ["round", "oval", "princess", "cushion", "emerald_cut", "pear", "marquise", "heart"]
CUTS += ["baguette", "cabochon"]
STYLES = {
    "ring": ["solitaire", "three_stone", "halo", "eternity", "band", "signet", "cocktail", "plain"],
    "earrings": ["stud", "hoop", "drop", "chandelier"],
    "necklace": ["chain", "tennis", "beaded", "charm"],
    "pendant": ["solitaire", "halo", "charm", "drop", "engraved"],
    "bracelet": ["tennis", "chain", "charm", "beaded", "cuff"],
    "bangle": ["hinged", "cuff", "plain", "engraved"],
    "watch": ["dress", "sport"],
    "brooch": ["other", "plain"],
    "cufflinks": ["plain", "engraved"],
}
COMMON = ["ring", "earrings", "necklace", "pendant", "bracelet", "bangle", "watch"]
SETTINGS = ["prong", "bezel", "pave", "halo", "cluster", "channel", "solitaire"]
METALWORK = ["plain", "filigree", "mesh", "rope", "none"]
FINISHES = ["polished", "polished", "brushed", "matte", "hammered", "textured", "oxidised"]
STONELESS = frozenset({"signet", "band", "plain", "chain", "hinged", "cuff", "engraved"})
HIDDEN = {"type": 0.04, "metal": 0.25, "metal_colour": 0.2, "stone": 0.3, "stone_colour": 0.2}
"""How often a value is not known; 0.45 for the codes not named."""


def piece(random: Random) -> dict[str, str]:
    """One piece's known attributes by code, never none at all."""
    whole = whole_piece(random)
    return {
        code: value for code, value in whole.items() if random.random() >= HIDDEN.get(code, 0.45)
    } or whole


def whole_piece(random: Random) -> dict[str, str]:
    kind = random.choice(COMMON * 4 + ["brooch", "cufflinks"])
    style = random.choice(STYLES[kind])
    return {"type": kind, **metal(random), **stone(random, kind, style), "style": style} | {
        "finish": random.choice(FINISHES)
    }


def metal(random: Random) -> dict[str, str]:
    name = random.choice([*USUAL_COLOURS, "gold", "silver", "mixed", "other"])
    colour = USUAL_COLOURS.get(name) or random.choice(["two_tone", "black", "yellow"])
    if random.random() < 0.06:
        colour = random.choice(["two_tone", "black"])
    return {"metal": name, "metal_colour": colour}


def stone(random: Random, kind: str, style: str) -> dict[str, str]:
    bare = style in STONELESS or kind == "watch"
    if random.random() < (0.8 if bare else 0.15):
        nothing = dict.fromkeys(("stone", "stone_colour", "stone_shape"), "none")
        return nothing | {"setting": random.choice(METALWORK)}
    name = random.choice(list(STONES))
    shape = "bead" if style == "beaded" else random.choice([*CUTS, "round", "oval"])
    if name == "pearl":
        shape = random.choice(["round", "bead"])
    colour = random.choice(STONES[name])
    setting = random.choice(SETTINGS)
    return {"stone": name, "stone_colour": colour, "stone_shape": shape, "setting": setting}
