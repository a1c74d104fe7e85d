package dev.plumbline.sandbox.arm.engine;

import dev.plumbline.sandbox.arm.Principal;

/**
 * Who sent a request.
 *
 * @param principal the service principal of the token
 * @param address its IP address
 */
public record Caller(Principal principal, String address) {}
