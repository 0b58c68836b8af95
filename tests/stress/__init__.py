"""Stress tests of the library: killed processes, full disks, damaged files, concurrency."""
