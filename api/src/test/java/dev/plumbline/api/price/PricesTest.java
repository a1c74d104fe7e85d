package dev.plumbline.api.price;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PricesTest {

  private static final Prices PRICES = Prices.shipped();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "aws:ec2/instance:Instance | {'instanceType': 't3.micro'} | us-east-1 | 7.59 | by the hour",
        "aws:ebs/volume:Volume | {'type': 'gp3', 'size': 100} | us-east-1 | 8.00 | by the gigabyte",
        "aws:ebs/volume:Volume | {'size': 100} | us-east-1 | 10.00 | gp2 where nothing is said",
        "azure-native:compute:VirtualMachine | {'hardwareProfile': {'vmSize': 'Standard_B2s'}} |"
            + " East US | 30.37 | a region as the portal shows it",
        "azure-native:compute/v20230301:Disk | {'sku': {'name': 'Premium_LRS'}, 'diskSizeGB': 100}"
            + " | eastus | 19.71 | the size that holds it",
        "aws:ec2/securityGroup:SecurityGroup | {} | mars-1 | 0.00 | costs nothing anywhere"
      })
  void whatTheFileKnowsHasAPrice(
      String type, String inputs, String region, BigDecimal monthly, String why)
      throws JsonProcessingException {
    assertThat(price(type, inputs, region))
        .as(why)
        .isInstanceOfSatisfying(
            Price.Known.class,
            known -> {
              assertThat(known.monthly()).isEqualByComparingTo(monthly);
              assertThat(known.source()).startsWith("https://");
            });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "aws:ec2/instance:Instance | {'instanceType': 'u-24tb1.metal'} | us-east-1 | u-24tb1.metal",
        "aws:ec2/instance:Instance | {} | us-east-1 | instanceType is not known",
        "aws:ec2/instance:Instance | {'instanceType': 't3.micro'} | eu-west-1 | region eu-west-1",
        "aws:ec2/instance:Instance | {'instanceType': 't3.micro'} | '' | region is not known",
        "aws:ebs/volume:Volume | {'type': 'gp3'} | us-east-1 | no price for type gp3 of its size",
        "azure-native:compute:Disk | {'sku': {'name': 'Premium_LRS'}, 'diskSizeGB': 9999} | eastus"
            + " | Premium_LRS",
        "kubernetes:apps/v1:Deployment | {} | '' | nothing of the type"
      })
  void whatItDoesNotKnowIsUnpricedAndNeverZero(
      String type, String inputs, String region, String reason) throws JsonProcessingException {
    assertThat(price(type, inputs, region))
        .isInstanceOfSatisfying(
            Price.Unpriced.class, unpriced -> assertThat(unpriced.reason()).contains(reason));
  }

  @Test
  void theFileHasAVersionADateAndACurrency() {
    assertThat(PRICES.version()).isPositive();
    assertThat(LocalDate.parse(PRICES.date())).isAfter(LocalDate.of(2025, 1, 1));
    assertThat(PRICES.currency()).isEqualTo("USD");
  }

  private static Price price(String type, String inputs, String region)
      throws JsonProcessingException {
    return PRICES.price(type, new ObjectMapper().readTree(inputs.replace('\'', '"')), region);
  }
}
