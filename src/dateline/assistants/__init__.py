"""The store for assistants: questions of the workflow as tools of the Model Context Protocol (MCP)."""
