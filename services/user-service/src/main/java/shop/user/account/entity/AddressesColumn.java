package shop.user.account.entity;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.util.List;
import shop.platform.address.Address;
import shop.platform.json.Json;

/** Addresses as JSON: they are read and written with their account, and never looked for. */
@Converter
public class AddressesColumn implements AttributeConverter<List<Address>, String> {

  @Override
  public String convertToDatabaseColumn(List<Address> addresses) {
    return Json.text(addresses);
  }

  @Override
  public List<Address> convertToEntityAttribute(String column) {
    return List.of(Json.readTrusted(column, Address[].class));
  }
}
