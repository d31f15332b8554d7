"""Qué fondo y qué asiento se admiten."""

from __future__ import annotations

from collections.abc import Iterable

from escritorio.comun.base.dinero import MAXIMO, escribir_importe, exigir_moneda
from escritorio.comun.base.errores import DatoInvalido, ErrorDeUsuario
from escritorio.comun.base.fechas import en_corto, exigir_no_futura
from escritorio.cuentas.modelo.asientos import (
    CLASES_DE_ASIENTO,
    CLASES_DE_FONDO,
    DE_ACTIVIDAD,
    Asiento,
    AsientoNuevo,
    Fondo,
    FondoNuevo,
    Partida,
    SaldoDeFondo,
)


class AsientoYaAnulado(ErrorDeUsuario):
    """Ese asiento ya está anulado. No hay nada que anular."""


class NoSeAnulaUnaAnulacion(ErrorDeUsuario):
    """Ese asiento es el que anula a otro: no se anula. Si hace falta, anote uno nuevo."""


class VieneDeOtroAsunto(ErrorDeUsuario):
    """Ese asiento nació de un cobro o de una devolución: anúlelo en Cuotas y él se anulará solo."""


class QuedaEnNegativo(ErrorDeUsuario):
    """Esa caja o ese banco quedaría por debajo de cero. Revíselo o confirme que es así."""


def exigir_importe(importe: int, moneda: str, que: str = "El importe", campo: str = "importe") -> None:
    """Lanza `DatoInvalido` si no es mayor que cero o pasa de quince cifras."""
    if importe < 0:
        raise DatoInvalido(f"{que} no puede ser negativo. Escríbalo sin el signo.", campo=campo)
    if importe == 0:
        raise DatoInvalido(f"{que} debe ser mayor que cero.", campo=campo)
    exigir_medida(importe, moneda, que, campo)


def exigir_medida(importe: int, moneda: str, que: str, campo: str) -> None:
    """Lanza `DatoInvalido` si pasa de quince cifras."""
    if abs(importe) >= MAXIMO:
        escrito = escribir_importe(importe, moneda)
        raise DatoInvalido(f"{que} ({escrito}) es demasiado grande. Revíselo.", campo=campo)


def exigir_fondo(nuevo: FondoNuevo, hoy: str) -> None:
    """Lanza `DatoInvalido` si la clase, la moneda, el saldo o la fecha de un fondo nuevo no valen."""
    if nuevo.clase not in CLASES_DE_FONDO:
        raise DatoInvalido("Elija de la lista si es caja o cuenta de banco.", campo="clase")
    exigir_moneda(nuevo.moneda)
    exigir_saldo_inicial(nuevo.clase, nuevo.saldo_inicial, nuevo.moneda)
    exigir_no_futura(nuevo.fecha, hoy, "La fecha del saldo inicial")


def exigir_saldo_inicial(clase: str, importe: int, moneda: str) -> None:
    """Lanza `DatoInvalido` (campo «saldo») si una caja empieza en negativo o el importe es desmedido."""
    if clase == "caja" and importe < 0:
        raise DatoInvalido("En una caja no puede haber menos que nada.", campo="saldo")
    exigir_medida(importe, moneda, "El saldo inicial", "saldo")


def exigir_asiento(
    nuevo: AsientoNuevo, fondo: Fondo, destino: Fondo | None, partida: Partida | None, hoy: str
) -> None:
    """Lanza `DatoInvalido` con su campo si el asiento no se puede anotar."""
    if nuevo.clase not in CLASES_DE_ASIENTO:
        raise DatoInvalido("Elija de la lista si es ingreso, gasto o traspaso.", campo="clase")
    exigir_importe(nuevo.importe, fondo.moneda)
    exigir_no_futura(nuevo.fecha, hoy)
    exigir_en_uso(fondo, nuevo.fecha, "fondo_id")
    if nuevo.clase == "traspaso":
        _exigir_traspaso(fondo, destino, nuevo.fecha)
    else:
        _exigir_partida(nuevo, partida)


def exigir_en_uso(fondo: Fondo, fecha: str, campo: str = "fecha") -> None:
    """Lanza `DatoInvalido` si ese día el fondo aún no había empezado o ya no se usaba."""
    if fecha < fondo.fecha:
        raise DatoInvalido(
            f"«{fondo.nombre}» empieza el {en_corto(fondo.fecha)} con su saldo inicial: nada va antes.",
            campo="fecha",
        )
    if fondo.baja is not None and fecha >= fondo.baja:
        raise DatoInvalido(f"«{fondo.nombre}» no se usa desde el {en_corto(fondo.baja)}.", campo=campo)


def _exigir_traspaso(fondo: Fondo, destino: Fondo | None, fecha: str) -> None:
    if destino is None:
        raise DatoInvalido("Elija a qué fondo va el dinero.", campo="destino_id")
    if destino.id == fondo.id:
        raise DatoInvalido("El dinero sale y entra en el mismo fondo. Elija otro.", campo="destino_id")
    if destino.moneda != fondo.moneda:
        raise DatoInvalido(
            f"«{fondo.nombre}» está en {fondo.moneda} y «{destino.nombre}» en {destino.moneda}: entre monedas"
            " no se traspasa. Anote la venta como gasto y la compra como ingreso.",
            campo="destino_id",
        )
    exigir_en_uso(destino, fecha, "destino_id")


def _exigir_partida(nuevo: AsientoNuevo, partida: Partida | None) -> None:
    if partida is None:
        if nuevo.origen is None or nuevo.origen.tipo == DE_ACTIVIDAD:
            raise DatoInvalido(f"Elija la partida del {nuevo.clase}.", campo="partida_id")
        return
    if partida.clase != nuevo.clase:
        raise DatoInvalido(f"«{partida.rotulo}» no es una partida de {nuevo.clase}.", campo="partida_id")
    if partida.baja is not None and nuevo.fecha >= partida.baja:
        raise DatoInvalido(
            f"«{partida.rotulo}» no se usa desde el {en_corto(partida.baja)}.", campo="partida_id"
        )


def exigir_anulable(asiento: Asiento, fecha: str, hoy: str, *, de_su_origen: bool = False) -> None:
    """Lanza `AsientoYaAnulado`, `NoSeAnulaUnaAnulacion`, `VieneDeOtroAsunto` o `DatoInvalido` (fecha)."""
    if asiento.anulado_por is not None:
        raise AsientoYaAnulado(f"El asiento {asiento.numero} ya lo anuló el {asiento.anulado_por}.")
    if asiento.anula_id is not None:
        raise NoSeAnulaUnaAnulacion
    if asiento.es_de_otro_asunto and not de_su_origen:
        raise VieneDeOtroAsunto
    exigir_no_futura(fecha, hoy, "La fecha de la anulación")
    if fecha < asiento.fecha:
        raise DatoInvalido(
            f"No se anula antes de anotarse: el asiento {asiento.numero} es del {en_corto(asiento.fecha)}.",
            campo="fecha",
        )


def exigir_ligable(asiento: Asiento) -> None:
    """Lanza `DatoInvalido` si no es un gasto vigente que no sea ya de nada."""
    if asiento.clase != "gasto" or asiento.estado != "vigente":
        raise DatoInvalido("Ese asiento no es un gasto vigente. Elija otro.", campo="asiento_id")
    if asiento.origen_id is not None:
        raise DatoInvalido(
            f"El asiento {asiento.numero} ya es de otra cosa. Deslíguelo de ella antes.",
            campo="asiento_id",
        )


def exigir_desligable(asiento: Asiento) -> None:
    """Lanza `DatoInvalido` si no es el gasto vigente de una actividad."""
    if asiento.origen_tipo != DE_ACTIVIDAD:
        raise DatoInvalido(f"El asiento {asiento.numero} no es el gasto de ninguna actividad.")
    if asiento.estado != "vigente":
        raise DatoInvalido(f"El asiento {asiento.numero} está anulado: ya no cuenta y queda como estaba.")


def exigir_que_alcance(fondo: Fondo, dia: str, queda: int, sale: int) -> None:
    """Lanza `QuedaEnNegativo`, con la cuenta, si ese día (ISO) quedan menos de cero. `sale`: lo sacado."""
    if queda >= 0:
        return
    hay, salen, quedan = (escribir_importe(x, fondo.moneda) for x in (queda + sale, sale, queda))
    raise QuedaEnNegativo(
        f"«{fondo.nombre}» quedaría en {quedan} el {en_corto(dia)}: hay {hay} y salen {salen}.",
        campo="importe",
    )


def totales_por_moneda(saldos: Iterable[SaldoDeFondo]) -> dict[str, tuple[int, int]]:
    """Cuántos fondos hay en cada moneda y lo que suman."""
    totales: dict[str, tuple[int, int]] = {}
    for s in saldos:
        cuantos, suma = totales.get(s.fondo.moneda, (0, 0))
        totales[s.fondo.moneda] = (cuantos + 1, suma + s.saldo)
    return dict(sorted(totales.items()))
