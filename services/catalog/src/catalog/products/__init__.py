"""A piece of jewelry from its first photo to its listing: fusion of analyses, corrections,
publication.
"""
