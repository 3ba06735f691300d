"""The situation brief: what a period's reports say, each line footnoted to the words that say it."""
