"""Run many files: tasks, processes, clusters, and what is up to date."""
