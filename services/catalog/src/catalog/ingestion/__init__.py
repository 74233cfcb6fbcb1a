"""What other services publish, and the timers, turned into products: uploads, photos, analyses, texts, accounts."""
