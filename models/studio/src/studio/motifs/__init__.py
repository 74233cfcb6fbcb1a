"""Small figures (hearts, flowers, letters and so on), made into jewelry in metal or with stones."""
