"""Leer cifras de un indicador y decir cuánto se avanzó."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from msgspec.structs import replace

from escritorio.comun.base.errores import DatoInvalido
from escritorio.comun.base.exactos import escribir_decimal
from escritorio.comun.base.fechas import en_corto, leer_fecha
from escritorio.comun.base.lengua import NADA, Frase, frase
from escritorio.comun.base.registro import Registro
from escritorio.comun.base.texto import exigir_texto, limpiar
from escritorio.cooperacion.modelo.proyectos import (
    SENTIDOS,
    AvanceDeIndicador,
    Indicador,
    IndicadorNuevo,
    MedicionNueva,
)
from escritorio.cuotas.reglas.textos import leer_decimal


class IndicadorValido(Registro):
    """Lo escrito, ya comprobado: cifras y fechas en su forma, None si no se dieron."""

    nombre: str
    unidad: str
    linea_base: Decimal | None
    linea_base_fecha: str | None
    meta: Decimal
    meta_fecha: str | None
    sentido: str


def leer_cifra(texto: str, campo: str) -> Decimal:
    """«-1.234,5» → Decimal. Lanza `DatoInvalido` con su campo."""
    limpio = texto.strip().replace("−", "-")
    if limpio.startswith("-"):
        return -leer_decimal(limpio[1:], campo)
    return leer_decimal(limpio, campo)


def escribir_cifra(valor: Decimal, unidad: str = "") -> str:
    """Decimal("-1234.50") con «kg» → «-1.234,5 kg»."""
    cifra = f"{'-' if valor < 0 else ''}{escribir_decimal(abs(valor))}"
    pegado = "" if unidad == "%" else " "
    return f"{cifra}{pegado}{unidad}" if unidad else cifra


def exigir_indicador(nuevo: IndicadorNuevo, hoy: str) -> IndicadorValido:
    """Lo escrito, comprobado. Lanza `DatoInvalido` con su campo.

    La meta ha de estar del lado al que se quiere ir desde la línea de base, y llegar después de ella; la
    línea de base, de un día que ya llegó.
    """
    if nuevo.sentido not in SENTIDOS:
        raise DatoInvalido("Elija de la lista si es mejor que suba o que baje.", campo="sentido")
    valido = IndicadorValido(
        exigir_texto(nuevo.nombre, "qué se mide", "nombre"),
        limpiar(nuevo.unidad),
        leer_cifra(nuevo.linea_base, "linea_base") if nuevo.linea_base.strip() else None,
        leer_fecha(nuevo.linea_base_fecha, "linea_base_fecha") if nuevo.linea_base_fecha else None,
        leer_cifra(nuevo.meta, "meta"),
        leer_fecha(nuevo.meta_fecha, "meta_fecha") if nuevo.meta_fecha else None,
        nuevo.sentido,
    )
    _exigir_rumbo(valido)
    if valido.linea_base_fecha and valido.linea_base_fecha > hoy:
        raise DatoInvalido(
            "La línea de base es de un día que todavía no llegó. Corrija la fecha o quítela.",
            campo="linea_base_fecha",
        )
    return valido


def _exigir_rumbo(dado: IndicadorValido) -> None:
    if dado.linea_base is None:
        if dado.linea_base_fecha:
            raise DatoInvalido("Escriba la línea de base de esa fecha, o quite la fecha.", campo="linea_base")
        return
    if dado.meta == dado.linea_base:
        raise DatoInvalido("La meta es igual a la línea de base: no hay nada que alcanzar.", campo="meta")
    if (dado.meta > dado.linea_base) != (dado.sentido == "sube"):
        lado, otro = ("encima", "debajo") if dado.sentido == "sube" else ("debajo", "encima")
        raise DatoInvalido(
            f"La meta ha de quedar por {lado} de la línea de base, y está por {otro}. Corrija una de las dos"
            " o elija el otro sentido.",
            campo="meta",
        )
    if dado.linea_base_fecha and dado.meta_fecha and dado.meta_fecha < dado.linea_base_fecha:
        raise DatoInvalido("La meta es de un día anterior a la línea de base.", campo="meta_fecha")


def exigir_medicion(dado: Indicador, nueva: MedicionNueva, hoy: str) -> tuple[str, Decimal]:
    """Su fecha y su cifra. Lanza `DatoInvalido` si ese día no llegó o es anterior a la línea de base."""
    fecha = leer_fecha(nueva.fecha)
    if fecha > hoy:
        raise DatoInvalido("La medición es de un día que todavía no llegó. Corrija la fecha.", campo="fecha")
    if dado.linea_base_fecha and fecha < dado.linea_base_fecha:
        raise DatoInvalido(
            f"La línea de base es del {en_corto(dado.linea_base_fecha)}: una medición no puede ser anterior.",
            campo="fecha",
        )
    return fecha, leer_cifra(nueva.valor, "valor")


def calcular_avance(dado: Indicador) -> AvanceDeIndicador:
    """Cuánto se anduvo hasta la última medición. Sin línea de base o sin medir no se sabe: nunca es cero."""
    if dado.ultima is None:
        return AvanceDeIndicador(None, None, frase("No se puede saber: falta medirlo."))
    valor = dado.ultima.valor
    alcanzado = valor >= dado.meta if dado.sentido == "sube" else valor <= dado.meta
    van = _van(dado, valor)
    if dado.linea_base is None:
        if alcanzado:
            return AvanceDeIndicador(None, True, frase("Meta alcanzada: {}. No consta de dónde partía.", van))
        falta = frase("{}. No se puede saber el avance: falta la línea de base.", van)
        return AvanceDeIndicador(None, False, falta)
    fraccion = Fraction(valor - dado.linea_base) / Fraction(dado.meta - dado.linea_base)
    dicho = (
        frase("Meta alcanzada: {}.", van) if alcanzado else _camino(dado, dado.linea_base, valor, fraccion)
    )
    return AvanceDeIndicador(fraccion, alcanzado, dicho)


def _van(dado: Indicador, valor: Decimal) -> Frase:
    """«300 de 500»; si es mejor que baje, eso diría que sobra."""
    ahora, meta = escribir_cifra(valor, dado.unidad), escribir_cifra(dado.meta, dado.unidad)
    return frase("{} de {}" if dado.sentido == "sube" else "{}; la meta es {}", ahora, meta)


def _camino(dado: Indicador, base: Decimal, valor: Decimal, fraccion: Fraction) -> Frase:
    """Lo andado desde la línea de base, sin haber llegado."""
    van, partia = _van(dado, valor), escribir_cifra(base, dado.unidad)
    if dado.sentido == "sube":
        if fraccion < 0:
            return frase("Se aleja de la meta: {}, y partía de {}.", van, partia)
        return frase("{} del camino: {}.", porcentaje(fraccion), van)
    if fraccion < 0:
        return frase("Se aleja de la meta: de {} se subió a {}.", partia, van)
    if fraccion:
        return frase("{} del camino: de {} se bajó a {}.", porcentaje(fraccion), partia, van)
    return frase("{} del camino: sigue en {}.", porcentaje(fraccion), van)


def porcentaje(fraccion: Fraction) -> str:
    """Fraction(1, 3) → «33 %», hacia abajo: no se dice 100 % hasta llegar."""
    return f"{(100 * fraccion.numerator) // fraccion.denominator} %"


def medido_hasta(dado: Indicador, dia: str) -> Indicador:
    """El mismo sin lo que se midió después de ese día (ISO)."""
    return replace(dado, mediciones=tuple(m for m in dado.mediciones if m.fecha <= dia))


def por_que_en_rojo(dado: Indicador, hoy: str) -> Frase:
    """Por qué un indicador que se sigue está en rojo ese día (ISO), con lo medido hasta él, o `NADA`."""
    if (dado.retirado and dado.retirado <= hoy) or dado.meta_fecha is None or dado.meta_fecha >= hoy:
        return NADA
    avance = calcular_avance(medido_hasta(dado, hoy))
    if avance.alcanzado:
        return NADA
    dia = en_corto(dado.meta_fecha)
    return frase("«{}» debía llegar a su meta el {}. {}", dado.nombre, dia, avance.frase)
