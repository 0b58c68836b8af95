"""The actions of users: commands and components, messages, changes to guilds and threads."""
