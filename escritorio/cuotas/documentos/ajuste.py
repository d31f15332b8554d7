"""La nota de crédito, condonación o compensación en PDF, en español o en portugués. Función pura."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from msgspec.structs import replace

from escritorio.asociacion.documentos import papel
from escritorio.comun.base.cuadro import Columna, Cuadro
from escritorio.comun.base.dinero import Dinero, escribir_importe
from escritorio.comun.base.fechas import en_corto
from escritorio.comun.base.letra import importe_en_letras, sin_partir
from escritorio.comun.documentos.pdf import (
    Datos,
    Espacio,
    Firmante,
    Firmas,
    Parrafo,
    Pieza,
    Recuadro,
    Titulo,
    componer,
    tabla,
)
from escritorio.cuotas.modelo.ajustes import CLASES_DE_AJUSTE, CONTRAPARTIDAS, DatosDeAjuste, Rebajado

_ES: Mapping[str, str] = MappingProxyType(
    {
        **{clave: f"{nombre} n.º {{0}}" for clave, nombre in CLASES_DE_AJUSTE.items()},
        **{f"con:{clave}": nombre for clave, nombre in CONTRAPARTIDAS.items()},
        "pagina": "Página",
        "cuerpo": "{0} rebaja a {1} la cantidad de {2} ({3}) de lo que debe, con fecha {4}, en los cargos"
        " que siguen.",
        "socio": "Socio",
        "codigo": "Código",
        "fecha": "Fecha",
        "motivo": "Motivo",
        "contrapartida": "Contrapartida",
        "detalle": "Detalle",
        "fundamento": "Se apoya en",
        "cargo": "Cargo",
        "concepto": "Concepto",
        "ejercicio": "Ejercicio",
        "importe": "Se rebaja ({0})",
        "queda": "Queda ({0})",
        "total": "Total",
        "rebajado": "Importe rebajado: {0}",
        "tesoreria": "Tesorería",
        "secretaria": "Secretaría",
    }
)
_PT: Mapping[str, str] = MappingProxyType(
    {
        "nota_credito": "Nota de crédito n.º {0}",
        "condonacion": "Remissão de dívida n.º {0}",
        "compensacion": "Compensação n.º {0}",
        "con:personal": "Pessoal cedido",
        "con:servicio": "Serviço prestado",
        "con:bienes": "Bens entregues",
        "con:otra": "Outra contrapartida",
        "pagina": "Página",
        "cuerpo": "{0} abate a {1} a quantia de {2} ({3}) do que deve, em {4}, nos lançamentos a seguir.",
        "socio": "Associado",
        "codigo": "Código",
        "fecha": "Data",
        "motivo": "Motivo",
        "contrapartida": "Contrapartida",
        "detalle": "Detalhe",
        "fundamento": "Fundamento",
        "cargo": "Lançam.",
        "concepto": "Descrição",
        "ejercicio": "Exercício",
        "importe": "Abatido ({0})",
        "queda": "Resta ({0})",
        "total": "Total",
        "rebajado": "Valor abatido: {0}",
        "tesoreria": "Tesouraria",
        "secretaria": "Secretaria",
    }
)


def ajuste_pdf(datos: DatosDeAjuste) -> bytes:
    """Una página: a quién, cuánto (también con letras), de qué cargos, por qué y con qué apoyo."""
    decir = _PT if datos.idioma == "pt" else _ES
    titulo, importe = (
        decir[datos.clase].format(datos.numero),
        escribir_importe(datos.importe, datos.moneda),
    )
    con_letra = importe_en_letras(datos.importe, datos.moneda, datos.idioma)
    piezas: list[Pieza] = [
        Titulo(titulo),
        Parrafo(
            decir["cuerpo"].format(
                datos.membrete.entidad, datos.socio, sin_partir(importe), con_letra, en_corto(datos.fecha)
            )
        ),
        Datos(_pares(datos, decir)),
        _cargos(datos, decir),
        Recuadro(decir["rebajado"].format(importe)),
        Espacio(6),
        Firmas([Firmante("", decir["tesoreria"]), Firmante("", decir["secretaria"])]),
    ]
    return componer(
        replace(papel(datos.membrete, titulo, folio=decir["pagina"]), idioma=datos.idioma), piezas
    )


def _pares(datos: DatosDeAjuste, decir: Mapping[str, str]) -> list[tuple[str, str]]:
    compensa = datos.clase == "compensacion"
    pares = [
        ("fecha", en_corto(datos.fecha)),
        ("socio", datos.socio),
        ("codigo", datos.socio_codigo),
        ("contrapartida", decir[f"con:{datos.contrapartida}"] if compensa else ""),
        ("detalle" if compensa else "motivo", datos.motivo),
        ("fundamento", datos.fundamento),
    ]
    return [(decir[rotulo], valor) for rotulo, valor in pares if valor]


def _cargos(datos: DatosDeAjuste, decir: Mapping[str, str]) -> Pieza:
    moneda = datos.moneda
    columnas: list[Columna[Rebajado]] = [
        Columna(decir["cargo"], lambda r: r.parte.cargo_numero, "numero", 0.9),
        Columna(decir["concepto"], lambda r: r.parte.concepto, ancho=3.4, pie=decir["total"]),
        Columna(decir["ejercicio"], lambda r: r.parte.ejercicio, ancho=1.2),
        Columna(
            decir["importe"].format(moneda),
            lambda r: Dinero(r.parte.importe, moneda),
            "cifra",
            1.8,
            pie=lambda _: Dinero(datos.importe, moneda),
        ),
        Columna(decir["queda"].format(moneda), lambda r: Dinero(r.queda, moneda), "cifra", 1.6),
    ]
    return tabla(Cuadro(columnas, datos.rebajados))
