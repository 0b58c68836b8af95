"""What the stand-in knows: servers, channels, commands, messages."""
