"""The reader's metal colour: learnt last, and again on its own where wanted."""
