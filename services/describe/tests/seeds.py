"""Seeded grammars for the grounded check: false claims and true texts, in words of their own.

Nothing here is taken from the lexicon or from the captions that the model learns; what overlaps is the language's.
"""

from dataclasses import dataclass
from random import Random

from describe.grounding.check import Listing

FULL = {
    "type": "ring",
    "metal": "gold",
    "metal_colour": "yellow",
    "stone": "sapphire",
    "stone_colour": "blue",
    "stone_shape": "oval",
    "setting": "halo",
    "style": "halo",
    "finish": "polished",
}
BARE = {
    "type": "bangle",
    "metal": "silver",
    "metal_colour": "white",
    "stone": "none",
    "stone_colour": "none",
    "stone_shape": "none",
    "setting": "none",
    "style": "hinged",
    "finish": "brushed",
}
UNSURE = {"type": "necklace", "metal_colour": "rose"}
PAIR = {
    "type": "earrings",
    "metal": "white_gold",
    "metal_colour": "white",
    "stone": "diamond",
    "stone_colour": "colorless",
    "stone_shape": "round",
    "setting": "prong",
    "style": "stud",
}
PEARLS = {
    "type": "necklace",
    "metal": "silver",
    "stone": "pearl",
    "stone_colour": "white",
    "stone_shape": "bead",
    "style": "beaded",
}
PIECES = {"full": FULL, "bare": BARE, "unsure": UNSURE, "pair": PAIR, "pearls": PEARLS}
NAMES = {
    "full": "Yellow Gold Ring",
    "bare": "Silver Bangle",
    "unsure": "Necklace",
    "pair": "White Gold Earrings",
    "pearls": "Pearl Necklace",
}

# By kind of claim: fragments that are false (or nobody can know) for every piece above, or for the one named.
FALSE: dict[str, list[str]] = {
    "weight": [
        "a half-carat centre",
        "weighing in at 3.2 g",
        "about .75ct of sparkle",
        "a one carat look",
        "two carats in all",
        "a hefty 12 grammes",
        "1 1/2 cttw",
        "a quarter-carat stone",
        "feels weighty in the hand",
        "five-carat presence",
    ],
    "purity": [
        "in 18k",
        "stamped 750",
        "of 14-karat make",
        "marked 925",
        "solid through and through",
        "nine carat",
        "24 kt",
        "sterling in quality",
        "gold-plated with care",
        "hallmarked inside",
        "a vermeil surface",
        "18-Karat craftsmanship",
    ],
    "brand": [
        "by Tiffany & Co.",
        "a Cartier classic",
        "from the Bvlgari line",
        "signed Van Cleef",
        "in the manner of David Yurman",
        "a Pandora favourite",
        "made by Mikimoto",
        "a tiffany-style mount",
        "Georg Jensen's hand",
        "a designer's mark",
    ],
    "certificate": [
        "with its GIA report",
        "certified by an independent lab",
        "IGI graded",
        "comes with papers",
        "appraised last spring",
        "authenticity guaranteed",
        "VS1 clarity",
        "a flawless centre",
        "an eye-clean look",
        "laboratory tested",
    ],
    "age": [
        "an Art Deco beauty",
        "truly vintage",
        "from the 1920s",
        "Victorian at heart",
        "a mid-century gem",
        "an antique find",
        "Edwardian elegance",
        "a retro charmer",
        "over a hundred years in age",
        "a family heirloom",
        "a turn-of-the-century look",
        "circa 1960",
    ],
    "stone": [
        "set with rubies",
        "with emerald accents",
        "an amethyst glow",
        "a touch of tanzanite",
        "sprinkled with opals",
        "surrounded by moissanite",
        "a kunzite at its heart",
        "garnet-red warmth",
        "with side stones of topaz",
        "mother-of-pearl inlay",
        "black onyx detail",
        "a lapis lazuli panel",
        "a morganite blush",
        "peridot drops",
        "a sliver of zultanite",
    ],
    "metal": [
        "cast in platinum",
        "a palladium mount",
        "in titanium",
        "rose-gold accents",
        "brass underneath",
        "steel links",
        "bronze warmth",
        "rhodium over the top",
        "a tungsten core",
        "with copper tones",
    ],
    "colour": [
        "a purple gleam",
        "green as spring",
        "with orange fire",
        "a crimson stone",
        "two-tone charm",
        "in violet",
        "brownish stones",
        "lilac light",
    ],
    "shape": [
        "a pear-shaped centre",
        "princess-cut brilliance",
        "a cushion cut",
        "marquise at the middle",
        "heart-shaped stone",
        "a baguette on each side",
        "an emerald-cut jewel",
        "a cabochon dome",
        "a trillion-cut gem",
        "a briolette stone",
    ],
    "count": [
        "three stones in a row",
        "a dozen gems",
        "twelve small points of light",
        "a double row",
        "twin stones",
        "seven gems",
        "a pair of bracelets",
        "several jewels",
        "a five-stone design",
        "21 gems",
    ],
    "size": [
        "ring size 7",
        "18 inches long",
        "a 6 mm band",
        "a large centre",
        "petite in scale",
        "oversized",
        "measures two centimetres",
        "adjustable to fit",
        "a slim profile",
        "wide on the finger",
    ],
    "provenance": [
        "handmade in Italy",
        "from a Paris atelier",
        "once owned by a duchess",
        "ethically sourced",
        "handcrafted by a goldsmith",
        "from an estate in Boston",
        "of Burmese origin",
        "made of recycled metal",
        "a museum piece",
        "bench-made in Birmingham",
        "Kashmir blue",
    ],
    "treatment": [
        "entirely natural",
        "lab-grown",
        "untreated and unheated",
        "a cultured glow",
        "simulated brilliance",
        "genuine through and through",
        "synthetic but lovely",
        "freshly restored",
        "heat-treated colour",
        "an imitation stone",
    ],
    "value": [
        "an investment",
        "extremely rare",
        "a limited edition",
        "worth far more",
        "a bargain at $200",
        "one of a kind",
    ],
    "condition": ["in mint condition", "like new", "never worn", "free of scratches", "unworn"],
    "part": [
        "with a lobster clasp",
        "on a leather cord",
        "enamelled in places",
        "lever-back fittings",
        "an engraved dedication",
    ],
}
OWN_FALSE: dict[str, list[str]] = {
    "full": [
        "a diamond at its centre",
        "in silver",
        "a brushed finish",
        "without stones",
        "a bezel-set jewel",
        "not set with a sapphire",
        "a bracelet to love",
        "a pearl within",
        "with white stones",
        "rose metal",
        "without a doubt a ruby",
        "stoneless",
    ],
    "bare": [
        "with a small diamond",
        "in yellow gold",
        "set with stones",
        "a polished surface",
        "a ring to keep",
        "a blue stone",
        "not hinged",
        "not of silver",
        "without gold, with gems",
    ],
    "unsure": [
        "in rose gold",
        "with a pearl",
        "without stones",
        "a sapphire pendant",
        "in silver",
        "a beaded strand",
        "a round stone",
        "no diamonds",
        "golden links of gold",
    ],
    "pair": [
        "cubic zirconia",
        "a hoop shape",
        "in yellow gold",
        "blue diamonds",
        "a halo of light stones",
        "sapphires",
        "an oval stone",
        "no diamonds",
        "a pair of rings",
    ],
    "pearls": [
        "in gold",
        "black pearls",
        "a diamond clasp",
        "tahitian pearls",
        "cultured pearls",
        "freshwater",
        "a string of rubies",
        "without pearls",
        "faceted stones",
    ],
}
CARRIERS = [
    "A lovely piece, {}.",
    "It shows its charm at once: {}.",
    "You will notice it straight away, {}, and smile.",
    "Think of it as {}.",
    "Here is {}, ready for the evening.",
    "{}, and always a pleasure to wear.",
    "Friends will see {} and ask about it.",
    "What sets it apart is {}.",
]
"""Sentences that are true of any piece, with one false thing said in each."""

TRUE: dict[str, list[list[str]]] = {
    "full": [
        [
            "An oval blue sapphire rests within a halo on this yellow gold ring.",
            "This ring frames its blue sapphire with a halo.",
            "In yellow gold, a ring whose oval sapphire draws the eye.",
            "A golden ring with a sapphire of deep blue at the centre.",
            "The sapphire here is oval and blue, and the ring is gold.",
            "Yellow gold lends warmth to the blue oval sapphire.",
        ],
        [
            "The metal has been polished until it gleams.",
            "Polished gold meets the light from every side.",
            "Its surface is polished.",
            "A high polish lets the metal shine.",
            "",
        ],
        [
            "There is a halo around the stone.",
            "The halo adds sparkle.",
            "Not silver, but gold.",
            "It carries no rubies.",
            "The gem keeps the stage.",
            "",
        ],
    ],
    "bare": [
        [
            "A silver bangle that opens on a hinge.",
            "This hinged bangle is made of silver.",
            "Silver, brushed and quiet: a bangle to live in.",
            "A bangle of brushed silver without a single distraction.",
        ],
        [
            "No stones compete with its line.",
            "It does without stones.",
            "There are no gemstones, only the metal.",
            "Free of stones and full of poise.",
            "Stone-free and serene.",
        ],
        [
            "The brushed finish softens every reflection.",
            "Satin in feel, the finish is brushed.",
            "The white metal looks cool against the skin.",
            "",
        ],
    ],
    "unsure": [
        [
            "A necklace in rose-coloured metal.",
            "This necklace glows in a rose tone.",
            "Rose metal gives this necklace its warmth.",
            "A rosy necklace for bright mornings.",
        ],
        [
            "It lies softly at the neckline.",
            "Layer it or let it be alone.",
            "It keeps things simple.",
            "A soft line that moves with you.",
        ],
        [
            "Wonderful with linen and sunlight.",
            "A cheerful thing to own.",
            "Made to be enjoyed.",
            "",
        ],
    ],
    "pair": [
        [
            "Round diamonds in prongs: stud earrings in white gold.",
            "A pair of white gold studs, each with a round diamond.",
            "These stud earrings hold round, colourless diamonds in claws.",
            "White gold earrings with diamonds that answer every light.",
        ],
        [
            "The prongs let light in from all sides.",
            "Each diamond is colourless and round.",
            "They are not silver but white gold.",
            "",
        ],
        [
            "Easy from the office to a dinner.",
            "A quiet sparkle beside the face.",
            "They go with everything you own.",
            "Brilliant company for any evening.",
        ],
    ],
    "pearls": [
        [
            "A necklace of white pearl beads with silver.",
            "White pearls follow one another on this beaded necklace.",
            "Beaded with pearls, this silver necklace glows.",
            "Pearls, white and lustrous, make up this necklace.",
        ],
        [
            "Their soft lustre flatters every skin.",
            "Moonlight in a string of white beads.",
            "No diamonds are needed here.",
            "",
        ],
        [
            "Wear them with a shirt or with silk.",
            "Grace itself, day after day.",
            "A calm presence at the neck.",
            "It belongs to weddings and to Tuesdays alike.",
        ],
    ],
}


@dataclass(frozen=True, slots=True)
class Seeded:
    kind: str
    piece: str
    listing: Listing


def false_texts(count: int, seed: int) -> list[Seeded]:
    """Listings in which one thing is false; the rest is true of the piece. Each claim before any comes twice."""
    random = Random(seed)
    claims = [
        (kind, piece, text)
        for kind, texts in FALSE.items()
        for text in texts
        for piece in [random.choice(list(PIECES))]
    ]
    claims += [("own", piece, text) for piece, texts in OWN_FALSE.items() for text in texts]
    random.shuffle(claims)
    return [seeded_false(random, *claims[i % len(claims)]) for i in range(count)]


def seeded_false(random: Random, kind: str, piece: str, claim: str) -> Seeded:
    truth = true_text(random, piece)
    sentence = random.choice(CARRIERS).format(claim)
    words = [truth.description, sentence[0].upper() + sentence[1:]]
    random.shuffle(words)
    return Seeded(kind, piece, Listing(truth.title, " ".join(words), truth.alt_text, truth.tags))


def true_texts(count: int, seed: int) -> list[Seeded]:
    random = Random(seed)
    pieces = list(PIECES)
    return [
        Seeded("true", p, true_text(random, p))
        for p in (pieces[i % len(pieces)] for i in range(count))
    ]


def true_text(random: Random, piece: str) -> Listing:
    sentences = [random.choice(options) for options in TRUE[piece]]
    tail = sentences[1:]
    random.shuffle(tail)
    description = " ".join(s for s in [sentences[0], *tail] if s)
    tags = tuple(v for k, v in PIECES[piece].items() if k in {"type", "stone"} and v != "none")
    return Listing(NAMES[piece], description, NAMES[piece], tags)


UNSEEN_FALSE = [
    "sapphire-blue enamelwork",
    "crafted by Navajo silversmiths",
    "graded VVS2",
    "1 ct",
    "a total weight of nearly two carats",
    "18ct",
    "appraised at five thousand",
    "antique in spirit and in fact",
    "a genuine Burma ruby",
    "boasting old mine cut stones",
    "with an AGS certificate",
    "Harry Winston style",
    "made in the sixties",
    "Belle Epoque",
    "a pigeon-blood gem",
    "inherited from my aunt",
    "a Swiss-made movement",
    "water-resistant to 50 metres",
    "a solid 14K build",
    "nickel-free",
    "plated in rhodium",
    "a doublet opal",
    "a hand-carved cameo",
    "with a safety chain",
    "weighs almost nothing",
    "fits a 7-inch wrist",
    "the size of a pea",
    "a hundred tiny facets of peridot",
    "crowned by a cushion-shaped aquamarine",
    "rubies march around the band",
    "a whisper of jade",
    "a Kashmiri treasure",
    "comes in its original box",
    "one of only 50 made",
    "sold at auction at Sotheby's",
    "Lorenz Bäumer's work",
    "colour D, clarity IF",
    "palladium-white",
    "faceted citrine drops",
]
"""Written after the check, to see whether it carries over; true of none of the pieces."""
