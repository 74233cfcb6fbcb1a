"""The contract files themselves; read them through `contracts.schemas`, `.topics` and `.vocabulary`."""
