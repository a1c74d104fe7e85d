package dev.plumbline.core.rules;

import dev.plumbline.core.value.Value;

/**
 * Addresses and ranges of addresses: a single one is its own range, which Key Vault and others
 * answer. Service tags and other words stay. Source: REST reference of Azure Key Vault, Vaults -
 * Get, {@code networkAcls.ipRules}.
 */
final class AzureAddressNormalizer implements Normalizer {

  private static final CidrNormalizer CIDR = new CidrNormalizer();

  @Override
  public String name() {
    return "azure-address";
  }

  @Override
  public Value normalize(Value value) {
    if (!(CIDR.normalize(value) instanceof Value.Text(var text))) {
      return value;
    }
    if (text.endsWith("/32") && !text.contains(":")) {
      return Value.of(text.substring(0, text.length() - 3));
    }
    return Value.of(text.endsWith("/128") ? text.substring(0, text.length() - 4) : text);
  }
}
