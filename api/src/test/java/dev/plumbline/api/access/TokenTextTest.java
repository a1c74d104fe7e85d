package dev.plumbline.api.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import org.junit.jupiter.api.Test;

class TokenTextTest {

  @Test
  void everyCharacterThatIsMistypedIsSeen() {
    var token = TokenText.fresh();

    assertThat(token).matches("plb_[0-9A-Za-z]{33}");
    assertThat(TokenText.isMistyped(token)).isFalse();
    for (var at = "plb_".length(); at < token.length(); at++) {
      var other = token.charAt(at) == 'x' ? 'y' : 'x';
      var wrong = token.substring(0, at) + other + token.substring(at + 1);
      assertThat(TokenText.isMistyped(wrong)).as(wrong).isTrue();
    }
  }

  @Test
  void noTwoAreTheSame() {
    var seen = new HashSet<String>();
    for (var made = 0; made < 1000; made++) {
      seen.add(TokenText.fresh());
    }

    assertThat(seen).hasSize(1000);
  }
}
