"""What happens when a button is pressed: one module a button.

All that a button needs is in its custom id, "verb:argument:argument", or in what the bot keeps on
disk. So it works on messages of any age.
"""
