package shop.user.account.entity;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.util.List;
import java.util.TreeSet;

/** Roles as text, sorted and parted by commas. */
@Converter
public class RolesColumn implements AttributeConverter<List<String>, String> {

  @Override
  public String convertToDatabaseColumn(List<String> roles) {
    return String.join(",", new TreeSet<>(roles));
  }

  @Override
  public List<String> convertToEntityAttribute(String column) {
    return List.of(column.split(",", -1));
  }
}
