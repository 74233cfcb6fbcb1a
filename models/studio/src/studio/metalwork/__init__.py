"""Metal that is pierced, woven, twisted or drawn to lace, and what closes chains."""
