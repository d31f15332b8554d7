"""El plan de pago en PDF, en español o en portugués. Función pura."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from escritorio.asociacion.documentos import papel
from escritorio.comun.base.cuadro import Columna, Cuadro
from escritorio.comun.base.dinero import Dinero, escribir_importe
from escritorio.comun.base.fechas import en_corto
from escritorio.comun.base.letra import importe_en_letras
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
from escritorio.cuotas.modelo.planes import CargoDePlan, CuotaDePlan, DatosDePlan

_ES: Mapping[str, str] = MappingProxyType(
    {
        "titulo": "Plan de pago n.º {0}",
        "pagina": "Página",
        "cuerpo": "{0} reconoce que debe a {1} {2} ({3}) por los cargos que siguen, y se compromete a"
        " pagarlos en las fechas de este calendario.",
        "fecha": "Fecha",
        "socio": "Socio",
        "codigo": "Código",
        "fundamento": "Aprobado por",
        "cargos": "Lo que entra en el plan",
        "calendario": "Calendario",
        "cargo": "Cargo",
        "concepto": "Concepto",
        "ejercicio": "Ejercicio",
        "debe": "Se debe",
        "cuota": "Cuota",
        "vence": "Vence",
        "importe": "Importe",
        "total": "Total",
        "pie": "Cada pago que se anote a estos cargos cubre las cuotas en su orden.",
        "tesoreria": "Tesorería",
        "por_socio": "Por {0}",
    }
)
_PT: Mapping[str, str] = MappingProxyType(
    {
        "titulo": "Parcelamento n.º {0}",
        "pagina": "Página",
        "cuerpo": "{0} reconhece dever a {1} {2} ({3}) pelos lançamentos a seguir e compromete-se a pagá-los"
        " nas datas deste calendário.",
        "fecha": "Data",
        "socio": "Associado",
        "codigo": "Código",
        "fundamento": "Aprovado por",
        "cargos": "O que entra no parcelamento",
        "calendario": "Calendário",
        "cargo": "Lançamento",
        "concepto": "Conceito",
        "ejercicio": "Exercício",
        "debe": "Em aberto",
        "cuota": "Parcela",
        "vence": "Vencimento",
        "importe": "Valor",
        "total": "Total",
        "pie": "Cada pagamento destes lançamentos cobre as parcelas na sua ordem.",
        "tesoreria": "Tesouraria",
        "por_socio": "Por {0}",
    }
)


def plan_pdf(datos: DatosDePlan) -> bytes:
    """Quién debe qué, en qué fechas lo pagará y qué acuerdo lo aprobó."""
    dice = _PT if datos.idioma == "pt" else _ES
    total = sum(c.importe for c in datos.cuotas)
    titulo = dice["titulo"].format(datos.numero)
    piezas: list[Pieza] = [
        Titulo(titulo),
        Datos(_pares(datos, dice)),
        Parrafo(
            dice["cuerpo"].format(
                datos.socio,
                datos.membrete.entidad,
                escribir_importe(total, datos.moneda),
                importe_en_letras(total, datos.moneda, datos.idioma),
            )
        ),
        Apartado(dice["cargos"]),
        _cargos(datos, dice, total),
        Apartado(dice["calendario"]),
        _cuotas(datos, dice, total),
        Parrafo(dice["pie"]),
        Espacio(6),
        Firmas([Firmante("", dice["tesoreria"]), Firmante("", dice["por_socio"].format(datos.socio))]),
    ]
    return componer(papel(datos.membrete, f"{titulo}: {datos.socio}", folio=dice["pagina"]), piezas)


def _pares(datos: DatosDePlan, dice: Mapping[str, str]) -> list[tuple[str, str]]:
    pares = [
        ("fecha", en_corto(datos.fecha)),
        ("socio", datos.socio),
        ("codigo", datos.socio_codigo),
        ("fundamento", datos.fundamento),
    ]
    return [(dice[clave], valor) for clave, valor in pares if valor]


def _cargos(datos: DatosDePlan, dice: Mapping[str, str], total: int) -> Pieza:
    columnas: list[Columna[CargoDePlan]] = [
        Columna(dice["cargo"], lambda c: c.numero, "numero", 1.1),
        Columna(dice["concepto"], lambda c: c.concepto, ancho=3.6, pie=dice["total"]),
        Columna(dice["ejercicio"], lambda c: c.ejercicio, ancho=1.2),
        Columna(
            f"{dice['debe']} ({datos.moneda})",
            lambda c: Dinero(c.importe, datos.moneda),
            "cifra",
            1.9,
            pie=lambda _: Dinero(total, datos.moneda),
        ),
    ]
    return tabla(Cuadro(columnas, datos.cargos))


def _cuotas(datos: DatosDePlan, dice: Mapping[str, str], total: int) -> Pieza:
    columnas: list[Columna[CuotaDePlan]] = [
        Columna(dice["cuota"], lambda c: c.orden, "numero"),
        Columna(dice["vence"], lambda c: c.vence, "fecha", 2, pie=dice["total"]),
        Columna(
            f"{dice['importe']} ({datos.moneda})",
            lambda c: Dinero(c.importe, datos.moneda),
            "cifra",
            2,
            pie=lambda _: Dinero(total, datos.moneda),
        ),
    ]
    return tabla(Cuadro(columnas, datos.cuotas))
