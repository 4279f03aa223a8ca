"""The register that the SENCO kept before: taken in, put right in one grid, looked at, applied all or nothing."""
