"""What people do in Discord: write, press, choose, join and leave."""
