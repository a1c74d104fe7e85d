package dev.plumbline.azure;

/** One subscription to read from, kept while the reader is open. */
record Subscription(AzureAccount account, Connection connection, ApiVersions versions) {}
