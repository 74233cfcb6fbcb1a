"""Photos: which product each belongs to, and copies of what media and vision publish about them."""
