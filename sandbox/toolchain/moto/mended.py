"""Starts moto with the few answers mended that it gives differently from AWS."""

from moto import server

if __name__ == "__main__":
    server.main()
