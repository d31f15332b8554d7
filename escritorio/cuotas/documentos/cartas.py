"""La carta a quien debe, en PDF y como correo, en español o en portugués. Funciones puras."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from escritorio.asociacion.documentos import papel
from escritorio.comun.base.cuadro import Columna, Cuadro, sumar
from escritorio.comun.base.dinero import Dinero
from escritorio.comun.base.fechas import en_corto
from escritorio.comun.documentos.correo import ParteDeCorreo, correo_en_bytes, en_mime, lindero_de
from escritorio.comun.documentos.pdf import (
    Apartado,
    Datos,
    Espacio,
    Firmante,
    Firmas,
    Parrafo,
    Pieza,
    Titulo,
    componer,
    tabla,
)
from escritorio.cuotas.modelo.cartas import NIVELES, Carta, DatosDeCarta
from escritorio.cuotas.modelo.mora import CargoPorCobrar

_ES: Mapping[str, str] = MappingProxyType(
    {
        "titulo": "{0} n.º {1}",
        "asunto": "{0}: {1} de cuotas n.º {2}",
        "fecha": "Fecha",
        "para": "Para",
        "atencion": "Atención",
        "detalle": "Lo vencido, en {0}",
        "cargo": "Cargo",
        "concepto": "Concepto",
        "ejercicio": "Ejercicio",
        "vence": "Venció",
        "debe": "Se debe",
        "total": "Total",
        "tesoreria": "Tesorería",
        "pagar": "Cómo pagar",
        "cuenta": "{0}, cuenta {1}, en {2}",
        "indique": "Indique en el pago el número de esta carta: {0}.",
        "adjunta": "Le enviamos adjunta nuestra carta, con el detalle de lo pendiente.",
        "pagina": "Página",
        **NIVELES,
    }
)
_PT: Mapping[str, str] = MappingProxyType(
    {
        "titulo": "{0} n.º {1}",
        "asunto": "{0}: {1} de contribuições n.º {2}",
        "fecha": "Data",
        "para": "Para",
        "atencion": "À atenção de",
        "detalle": "O vencido, em {0}",
        "cargo": "Lançamento",
        "concepto": "Conceito",
        "ejercicio": "Exercício",
        "vence": "Venceu",
        "debe": "Em aberto",
        "total": "Total",
        "tesoreria": "Tesouraria",
        "pagar": "Como pagar",
        "cuenta": "{0}, conta {1}, em {2}",
        "indique": "Indique no pagamento o número desta carta: {0}.",
        "adjunta": "Enviamos em anexo a nossa carta, com o detalhe do que está em aberto.",
        "pagina": "Página",
        "recordatorio": "Lembrete",
        "reclamo": "Cobrança",
        "intimacion": "Intimação",
    }
)


def carta_pdf(datos: DatosDeCarta) -> bytes:
    """Una carta con su texto y el detalle de lo vencido, por moneda."""
    dice = _PT if datos.idioma == "pt" else _ES
    titulo = dice["titulo"].format(dice[datos.nivel], datos.numero)
    piezas: list[Pieza] = [Titulo(titulo), Datos(_pares(datos, dice))]
    piezas += [Parrafo(linea) for linea in datos.texto.split("\n") if linea.strip()]
    for moneda in sorted({c.moneda for c in datos.cargos}):
        piezas += [Apartado(dice["detalle"].format(moneda)), _detalle(datos, dice, moneda)]
    piezas += _pagar(datos, dice)
    piezas += [Espacio(6), Firmas([Firmante("", dice["tesoreria"])])]
    return componer(papel(datos.membrete, f"{titulo}: {datos.socio}", folio=dice["pagina"]), piezas)


def _pagar(datos: DatosDeCarta, dice: Mapping[str, str]) -> list[Pieza]:
    """Sólo lo que consta: si no hay cuenta en lo que debe, no se dice cómo."""
    monedas = {c.moneda for c in datos.cargos}
    suyas = [
        dice["cuenta"].format(c.banco or c.nombre, c.cuenta, c.moneda)
        for c in datos.cuentas
        if c.moneda in monedas
    ]
    if not suyas:
        return []
    return [Apartado(dice["pagar"]), Parrafo("\n".join([*suyas, dice["indique"].format(datos.numero)]))]


def _pares(datos: DatosDeCarta, dice: Mapping[str, str]) -> list[tuple[str, str]]:
    pares = [("fecha", en_corto(datos.fecha)), ("para", datos.socio), ("atencion", datos.representante)]
    return [(dice[clave], valor) for clave, valor in pares if valor]


def _detalle(datos: DatosDeCarta, dice: Mapping[str, str], moneda: str) -> Pieza:
    columnas: list[Columna[CargoPorCobrar]] = [
        Columna(dice["cargo"], lambda c: c.numero, "numero", 1.4),
        Columna(dice["concepto"], lambda c: c.concepto, ancho=3.4, pie=dice["total"]),
        Columna(dice["ejercicio"], lambda c: c.ejercicio, ancho=1.2),
        Columna(dice["vence"], lambda c: c.vence, "fecha", 1.4),
        Columna(
            f"{dice['debe']} ({moneda})",
            lambda c: Dinero(c.saldo, moneda),
            "cifra",
            1.8,
            pie=sumar(lambda c: c.saldo, moneda),
        ),
    ]
    return tabla(Cuadro(columnas, [c for c in datos.cargos if c.moneda == moneda]))


def carta_eml(entidad: str, carta: Carta, saludo: str, correo: str, pdf: ParteDeCorreo) -> bytes:
    """El correo con una carta ya emitida, que se abre como borrador. `saludo`: a quién se dirige."""
    dice = _PT if carta.idioma == "pt" else _ES
    asunto = dice["asunto"].format(entidad, dice[carta.nivel].lower(), carta.numero)
    texto = "\n\n".join((f"{saludo}:", dice["adjunta"], entidad)) + "\n"
    lindero = lindero_de(f"{entidad}|carta|{carta.numero}")
    return correo_en_bytes(asunto, {"To": correo}, texto, en_mime([pdf], lindero), lindero)
