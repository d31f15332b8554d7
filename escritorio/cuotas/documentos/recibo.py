"""El recibo de un cobro en PDF, en español o en portugués. Función pura."""

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
from escritorio.cuotas.modelo.cuentas import MEDIOS
from escritorio.cuotas.modelo.papeles import DatosDeRecibo
from escritorio.cuotas.reglas.cambio import describir_tipo, explicar_cambio

_ES: Mapping[str, str] = MappingProxyType(
    {
        "titulo": "Recibo n.º {0}",
        "pagina": "Página",
        "cuerpo": "{0} recibió de {1} la cantidad de {2} ({3}) el {4}{5}.",
        "por": ", por los conceptos que siguen",
        "adelanto": ", a cuenta de lo que deba en adelante",
        "fecha": "Fecha",
        "socio": "Socio",
        "codigo": "Código",
        "medio": "Medio de pago",
        "referencia": "Referencia",
        "tipo": "Tipo de cambio",
        "cambio": "Al cambio",
        "gastos": "Retenido por el banco",
        "de_asociacion": "{0}, que asume la asociación",
        "de_socio": "{0}, que asume el socio: se le abonan {1}",
        "cargo": "Cargo",
        "concepto": "Concepto",
        "ejercicio": "Ejercicio",
        "importe": "Importe",
        "a_cuenta": "A cuenta, a favor del socio",
        "total": "Total",
        "recibido": "Importe recibido: {0}",
        "diferencia": "Diferencia de cambio que se da por saldada: {0}.",
        "no_debe": "Con este pago el socio no debe nada en esta moneda.",
        "queda": "Saldo que queda por pagar: {0}.",
        "a_favor": "Saldo a favor del socio: {0}.",
        "tesoreria": "Tesorería",
        "secretaria": "Secretaría",
        **{f"medio:{clave}": nombre for clave, nombre in MEDIOS.items()},
    }
)
_PT: Mapping[str, str] = MappingProxyType(
    {
        "titulo": "Recibo n.º {0}",
        "pagina": "Página",
        "cuerpo": "{0} recebeu de {1} a quantia de {2} ({3}) em {4}{5}.",
        "por": ", referente aos itens a seguir",
        "adelanto": ", por conta do que vier a dever",
        "fecha": "Data",
        "socio": "Associado",
        "codigo": "Código",
        "medio": "Forma de pagamento",
        "referencia": "Referência",
        "tipo": "Taxa de câmbio",
        "cambio": "Pelo câmbio",
        "gastos": "Retido pelo banco",
        "de_asociacion": "{0}, a cargo da associação",
        "de_socio": "{0}, a cargo do associado: são creditados {1}",
        "cargo": "Lançam.",
        "concepto": "Descrição",
        "ejercicio": "Exercício",
        "importe": "Valor",
        "a_cuenta": "Por conta, a favor do associado",
        "total": "Total",
        "recibido": "Valor recebido: {0}",
        "diferencia": "Diferença de câmbio dada por quitada: {0}.",
        "no_debe": "Com este pagamento o associado nada deve nesta moeda.",
        "queda": "Saldo a pagar: {0}.",
        "a_favor": "Saldo a favor do associado: {0}.",
        "tesoreria": "Tesouraria",
        "secretaria": "Secretaria",
        "medio:transferencia": "Transferência",
        "medio:deposito": "Depósito bancário",
        "medio:cheque": "Cheque",
        "medio:efectivo": "Dinheiro",
        "medio:otro": "Outra forma",
    }
)


def recibo_pdf(datos: DatosDeRecibo) -> bytes:
    """Un recibo de una página: quién paga, cuánto (también con letras), qué salda y qué sigue debiendo."""
    decir = _PT if datos.idioma == "pt" else _ES
    importe = escribir_importe(datos.recibido, datos.moneda_recibida)
    titulo = decir["titulo"].format(datos.recibo)
    piezas: list[Pieza] = [
        Titulo(titulo),
        Parrafo(_cuerpo(datos, decir, sin_partir(importe))),
        Datos(_pares(datos, decir)),
        _conceptos(datos, decir),
        Recuadro(decir["recibido"].format(importe), _lo_que_queda(datos, decir)),
        Espacio(6),
        Firmas([Firmante("", decir["tesoreria"]), Firmante("", decir["secretaria"])]),
    ]
    hoja = papel(datos.membrete, titulo, folio=decir["pagina"])
    return componer(replace(hoja, idioma=datos.idioma), piezas)


def _cuerpo(datos: DatosDeRecibo, decir: Mapping[str, str], importe: str) -> str:
    con_letra = importe_en_letras(datos.recibido, datos.moneda_recibida, datos.idioma)
    porque = decir["por"] if datos.conceptos else decir["adelanto"]
    return decir["cuerpo"].format(
        datos.membrete.entidad, datos.socio, importe, con_letra, en_corto(datos.fecha), porque
    )


def _pares(datos: DatosDeRecibo, decir: Mapping[str, str]) -> list[tuple[str, str]]:
    pares = [
        ("fecha", en_corto(datos.fecha)),
        ("socio", datos.socio),
        ("codigo", datos.socio_codigo),
        ("medio", decir[f"medio:{datos.medio}"]),
        ("referencia", datos.referencia),
        ("gastos", _gastos(datos, decir)),
    ]
    if datos.cambio:
        neto = datos.recibido - (datos.gastos if datos.gastos_de == "socio" else 0)
        pares += [
            ("tipo", describir_tipo(datos.cambio, datos.moneda)),
            ("cambio", explicar_cambio(neto, datos.cambio, datos.importe, datos.moneda)),
        ]
    return [(decir[rotulo], valor) for rotulo, valor in pares if valor]


def _gastos(datos: DatosDeRecibo, decir: Mapping[str, str]) -> str:
    if not datos.gastos:
        return ""
    moneda = datos.moneda_recibida
    llego = escribir_importe(datos.recibido - datos.gastos, moneda)
    return decir[f"de_{datos.gastos_de}"].format(escribir_importe(datos.gastos, moneda), llego)


_Concepto = tuple[int | None, str, str, int]
"""Qué cargo paga, su concepto, su ejercicio y cuánto, en mínimas."""


def _conceptos(datos: DatosDeRecibo, decir: Mapping[str, str]) -> Pieza:
    columnas: list[Columna[_Concepto]] = [
        Columna(decir["cargo"], lambda c: c[0], "numero", 0.9),
        Columna(decir["concepto"], lambda c: c[1], ancho=4, pie=decir["total"]),
        Columna(decir["ejercicio"], lambda c: c[2], ancho=1.2),
        Columna(
            f"{decir['importe']} ({datos.moneda})",
            lambda c: Dinero(c[3], datos.moneda),
            "cifra",
            1.8,
            pie=lambda _: Dinero(datos.importe, datos.moneda),
        ),
    ]
    filas: list[_Concepto] = [(c.cargo_numero, c.concepto, c.ejercicio, c.importe) for c in datos.conceptos]
    if datos.a_cuenta:
        filas.append((None, decir["a_cuenta"], "", datos.a_cuenta))
    return tabla(Cuadro(columnas, filas))


def _lo_que_queda(datos: DatosDeRecibo, decir: Mapping[str, str]) -> list[str]:
    def de(importe: int) -> str:
        return escribir_importe(importe, datos.moneda)

    frases = [decir["diferencia"].format(de(datos.diferencia))] if datos.diferencia else []
    if datos.saldo_restante:
        frases.append(decir["queda"].format(de(datos.saldo_restante)))
    else:
        frases.append(decir["no_debe"])
    return [*frases, decir["a_favor"].format(de(datos.saldo_a_favor))] if datos.saldo_a_favor else frases
