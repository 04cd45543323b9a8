"""Run many files: tasks, worker processes, clusters, and the state that makes runs resumable."""
