"""The turns of phrase of the captions. None of them claims anything but what is filled in."""

STYLED = {
    "solitaire": "solitaire {}",
    "three_stone": "three-stone {}",
    "halo": "halo {}",
    "eternity": "eternity {}",
    "band": "band {}",
    "signet": "signet {}",
    "cocktail": "cocktail {}",
    "stud": "stud {}",
    "hoop": "hoop {}",
    "drop": "drop {}",
    "chandelier": "chandelier {}",
    "chain": "chain {}",
    "tennis": "tennis {}",
    "charm": "charm {}",
    "beaded": "beaded {}",
    "plain": "plain {}",
    "engraved": "engraved {}",
    "hinged": "hinged {}",
    "cuff": "cuff {}",
    "dress": "dress {}",
    "sport": "sports {}",
}
METAL_COLOURS = {
    "yellow": "yellow metal",
    "rose": "rose metal",
    "white": "white metal",
    "two_tone": "two-tone metal",
    "black": "black metal",
}
SHAPES = {
    "round": "round",
    "oval": "oval",
    "princess": "princess-cut",
    "cushion": "cushion-cut",
    "emerald_cut": "emerald-cut",
    "pear": "pear-shaped",
    "marquise": "marquise-cut",
    "heart": "heart-shaped",
    "baguette": "baguette-cut",
    "cabochon": "cabochon",
}
STONE_COLOURS = {
    "colorless": "colourless",
    "multicolor": "multicoloured",
    **{
        c: c
        for c in (
            "white",
            "red",
            "pink",
            "blue",
            "green",
            "purple",
            "yellow",
            "orange",
            "brown",
            "black",
        )
    },
}
PRAISE = [
    "",
    "",
    "",
    "graceful",
    "elegant",
    "refined",
    "handsome",
    "lovely",
    "striking",
    "quiet",
    "beautiful",
]
IN_METAL = [" in {}", " in {}", " of {}", " made in {}", " crafted in {}"]
WITH_STONE = [" with {}", " set with {}", ", set with {}", " around {}", ", featuring {}"]
NO_STONE = [" without stones", ", without any stone", ", made without stones", " with no stones"]
SETTINGS = {
    "prong": [
        "Prongs hold the setting.",
        "The setting is held by prongs.",
        "It has a prong setting.",
    ],
    "bezel": ["It has a bezel setting.", "A bezel frames the setting.", "The setting is a bezel."],
    "pave": ["The setting is pavé.", "It has a pavé setting.", "A pavé setting lets it sparkle."],
    "halo": ["It has a halo setting.", "A halo frames the centre.", "The setting is a halo."],
    "cluster": ["It has a cluster setting.", "The stones are set in a cluster."],
    "channel": ["It has a channel setting.", "The stones sit in a channel setting."],
    "solitaire": ["It has a solitaire setting.", "The setting is a solitaire."],
    "filigree": ["Filigree gives it a light, open look.", "The metal is worked in filigree."],
    "mesh": ["The metal is worked as a mesh.", "Its mesh moves softly."],
    "rope": ["The metal has a rope pattern.", "It has a rope design."],
    "station": ["It has a station design.", "The design is a station one."],
    "plain": ["The design is plain.", "It keeps to a plain design."],
}
FINISHES = frozenset({"polished", "brushed", "matte", "hammered", "textured", "oxidised"})
FINISH = ["The finish is {}.", "It has {} finish.", "The metal has {} finish.", "The metal is {}."]
CLOSINGS = [
    "A lovely piece for every day or for an evening out.",
    "Easy to wear and easy to love.",
    "It catches the light with every movement.",
    "A graceful choice for yourself or as a gift.",
    "Its lines are clean and its look is timeless.",
    "A piece to wear often and keep close.",
    "It sits well with a simple outfit and with a formal one.",
    "An elegant piece with a quiet presence.",
    "A thoughtful gift for someone who loves jewelry.",
    "It brings a gentle glow to any outfit.",
    "Simple, balanced and full of charm.",
    "It feels at home by day and in the evening.",
    "A refined look that is easy to live with.",
    "Wear it alone and let it speak for itself.",
]
IRREGULAR = {"ruby": "rubies", "topaz": "topazes", "onyx": "onyx stones", "jade": "jade stones"}
IRREGULAR |= {"turquoise": "turquoise stones", "cubic zirconia": "cubic zirconia stones"}


def plural(name: str) -> str:
    return IRREGULAR.get(name, f"{name}s")


def article(words: str) -> str:
    """``an oval garnet``; nothing for nothing."""
    if not words:
        return ""
    return f"{'an' if words[0] in 'aeio' else 'a'} {words}"


def title_case(text: str) -> str:
    """Capitals for all but the small words: ``Rose Gold Ring with Oval Garnet``."""
    small = {"with", "and", "in", "of", "a"}
    return " ".join(
        w if w in small else "-".join(p.capitalize() for p in w.split("-")) for w in text.split()
    )
