"""Tests of bot/features/server_settings."""
