package dev.plumbline.core.rules;

import dev.plumbline.core.value.Value;

/** The name at the end of an ARN; a name itself stays. */
final class ArnOrNameNormalizer implements Normalizer {

  @Override
  public String name() {
    return "arn-or-name";
  }

  @Override
  public Value normalize(Value value) {
    if (!(value instanceof Value.Text(var text)) || !text.startsWith("arn:")) {
      return value;
    }
    var cut = Math.max(text.lastIndexOf('/'), text.lastIndexOf(':'));
    return Value.of(text.substring(cut + 1));
  }
}
