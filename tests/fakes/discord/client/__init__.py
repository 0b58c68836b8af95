"""What Discord's own client app does for its users: it checks input and sends interactions."""
