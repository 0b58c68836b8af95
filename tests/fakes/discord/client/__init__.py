"""Discord's client app: it checks the input of users and sends interactions."""
