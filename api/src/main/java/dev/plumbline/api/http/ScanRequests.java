package dev.plumbline.api.http;

import dev.plumbline.api.store.Operation;

/** Asks for a scan now; while one is under way, that one is the answer. */
@FunctionalInterface
public interface ScanRequests {

  Operation scanNow(String stackId, String requestedBy);
}
