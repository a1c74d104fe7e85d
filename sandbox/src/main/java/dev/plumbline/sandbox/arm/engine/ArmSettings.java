package dev.plumbline.sandbox.arm.engine;

import java.time.Clock;
import java.time.Duration;

/**
 * What an engine is started with.
 *
 * @param subscription its GUID
 * @param tenant its GUID
 * @param provisioning how long an asynchronous operation takes
 * @param pageSize the most elements that one page of a list holds
 */
public record ArmSettings(
    String subscription, String tenant, Duration provisioning, int pageSize, Clock clock) {}
