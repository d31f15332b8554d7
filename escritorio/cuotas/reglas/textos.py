"""Una escala dicha en palabras: lo que se lee en su ficha y lo que se somete a votación."""

from __future__ import annotations

from collections.abc import Mapping

from escritorio.comun.base.fechas import en_corto
from escritorio.cuotas.modelo.emision import Concepto, Escala, EscalaNueva, Tramo
from escritorio.cuotas.modelo.metodos import CON_TRAMOS, NOMBRES_DE_REPARTO, NOMBRES_DE_VALOR, Metodo
from escritorio.cuotas.reglas.cifras import escribir_cantidad, escribir_decimal
from escritorio.estatutos.modelo.votar import NOMBRES_DE_CUOTA, FormaDeCuota

UnaEscala = Escala | EscalaNueva


def describir_metodo(metodo: Metodo, moneda: str) -> str:
    """«Por habitante, en USD; mínimo USD 100,00»."""
    frase = f"{NOMBRES_DE_CUOTA[metodo.forma]}, en {moneda}"
    if metodo.unidad:
        frase = (
            f"{NOMBRES_DE_CUOTA[metodo.forma]}, en {metodo.unidad.clave}; se cobra en {moneda} con su valor: "
            f"{NOMBRES_DE_VALOR[metodo.valor]}"
        )
    if metodo.reparte:
        frase = f"{frase}, {NOMBRES_DE_REPARTO[metodo.por]}"
    topes = [
        f"; {nombre} {escribir_cantidad(tope, metodo.unidad, moneda)}"
        for nombre, tope in (("mínimo", metodo.minimo), ("máximo", metodo.maximo))
        if tope is not None
    ]
    return frase[:1].upper() + frase[1:] + "".join(topes)


def renglones(escala: UnaEscala, categorias: Mapping[str, str]) -> list[str]:
    """Qué se paga, un renglón por tramo. `categorias`: el nombre de cada una, por su id."""
    metodo, moneda = escala.metodo, escala.moneda
    if metodo.reparte:
        return [f"Presupuesto: {escribir_cantidad(metodo.presupuesto or 0, None, moneda)}"]
    return [f"{_de_quien(t, metodo, categorias)}: {lo_que_paga(t, metodo, moneda)}" for t in escala.tramos]


def lo_que_paga(tramo: Tramo, metodo: Metodo, moneda: str) -> str:
    """«USD 500,00», «0,0125 USD por habitante» o «1,5 % de su base declarada»."""
    que = metodo.unidad.clave if metodo.unidad else moneda
    tarifa = escribir_decimal(tramo.tarifa)
    textos = {
        FormaDeCuota.POR_HABITANTE: f"{tarifa} {que} por habitante",
        FormaDeCuota.PROGRESIVA: f"{tarifa} {que} por cada uno de esos habitantes",
        FormaDeCuota.COEFICIENTE: f"{tarifa} {que} por habitante y por el coeficiente de su país",
        FormaDeCuota.PORCENTAJE: f"{tarifa} % de su base declarada",
    }
    return textos.get(metodo.forma) or escribir_cantidad(tramo.importe, metodo.unidad, moneda)


def _de_quien(tramo: Tramo, metodo: Metodo, categorias: Mapping[str, str]) -> str:
    nombre = tramo.nombre if metodo.forma in CON_TRAMOS else "cada socio"
    if not tramo.categoria:
        return nombre[:1].upper() + nombre[1:]
    suya = categorias.get(tramo.categoria, "")
    return f"{suya}, {nombre}" if metodo.forma in CON_TRAMOS else suya


def texto_de_propuesta(escala: UnaEscala, concepto: Concepto, categorias: Mapping[str, str]) -> str:
    """Lo que se somete al órgano: qué se fija, desde cuándo, cómo y cuánto."""
    desde = f", que rige desde el {en_corto(escala.desde)}" if escala.desde else ""
    cabeza = f"Fijar la escala «{escala.nombre}» ({concepto.nombre.lower()}){desde}."
    como = describir_metodo(escala.metodo, escala.moneda)
    lineas = [f"- {r}" for r in renglones(escala, categorias)]
    return "\n".join([cabeza, "", f"{como}:", "", *lineas])
