package dev.plumbline.api.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpansTest {

  @ParameterizedTest
  @CsvSource({
    "PT30M, 30m",
    "PT8H, 8h",
    "PT90M, 90m",
    "PT24H, 1d",
    "PT36H, 36h",
    "P7D, 7d",
    "PT45S, 45s",
    "PT61S, 61s"
  })
  void aSpanIsWrittenExactlyAsItIsRead(Duration time, String text) {
    assertThat(Spans.text(time)).isEqualTo(text);
    assertThat(Spans.parse(text)).contains(time);
  }
}
