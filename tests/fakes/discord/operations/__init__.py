"""Operations on channels and threads, each with its gateway events."""
