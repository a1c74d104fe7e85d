package dev.plumbline.azure;

import dev.plumbline.core.read.ReadOutcome;

/** Whether the subscription that is meant answers. */
sealed interface Identity {

  /** Source: learn.microsoft.com/rest/api/resources/subscriptions/get. */
  String API_VERSION = "2022-12-01";

  /** It does. */
  record Proven() implements Identity {}

  /** It is another one, or nobody can tell: no absence is believed. */
  record Unproven(ReadOutcome outcome) implements Identity {}

  /** Asks Resource Manager for the subscription itself. */
  static Identity of(AzureAccount account, Calls calls) throws InterruptedException {
    var call =
        ArmCall.get(
            "Microsoft.Resources",
            "Microsoft.Resources/subscriptions/read",
            "/subscriptions/" + account.subscription(),
            API_VERSION);
    return switch (calls.send(call)) {
      case ArmAnswer.Success(var body) ->
          compare(account, body.path("subscriptionId").asText(), body.path("tenantId").asText());
      case ArmAnswer.NotFound(var detail) -> wrong("the subscription is not there: " + detail);
      case ArmAnswer.Denied(var detail, var ignored) ->
          new Unproven(
              new ReadOutcome.Failed("it is not there, or the reader cannot see it: " + detail));
      case ArmAnswer.Trouble trouble -> new Unproven(trouble.outcome());
    };
  }

  private static Identity compare(AzureAccount account, String subscription, String tenant) {
    if (!subscription.equalsIgnoreCase(account.subscription())) {
      return wrong(
          "subscription "
              + (subscription.isEmpty() ? "without an id" : subscription)
              + " answers, configured is "
              + account.subscription());
    }
    if (!account.tenant().isEmpty()
        && !tenant.isEmpty()
        && !tenant.equalsIgnoreCase(account.tenant())) {
      return wrong(
          "the subscription belongs to tenant " + tenant + ", configured is " + account.tenant());
    }
    return new Proven();
  }

  private static Identity wrong(String reason) {
    return new Unproven(
        new ReadOutcome.Failed(
            "wrong target: " + reason + "; correct its entry of clouds.azure, or scan again"));
  }
}
