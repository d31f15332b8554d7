"""Anotar unidades indexadas y sus valores, coeficientes por país y bases declaradas."""

from __future__ import annotations

from escritorio.comun.base.cldr import nombre_de_pais
from escritorio.comun.base.dinero import exigir_moneda
from escritorio.comun.base.errores import DatoInvalido
from escritorio.comun.base.fechas import en_corto, leer_fecha
from escritorio.comun.base.identificadores import nuevo_id
from escritorio.comun.base.texto import exigir_texto
from escritorio.comun.datos.archivo import Archivo, transaccion
from escritorio.cuotas.consultas.escalas import unidad, unidades
from escritorio.cuotas.modelo.metodos import BaseDeclarada, Coeficiente, ValorDeUnidad
from escritorio.cuotas.reglas.escalas import exigir_ejercicio, exigir_valor
from escritorio.socios.consultas import socio
from escritorio.socios.reglas.territorio import leer_pais


def crear_unidad(bd: Archivo, clave: str, nombre: str, moneda: str, decimales: int = 2) -> str:
    """Añade una unidad («UTM») cuyo valor se publica en `moneda`; devuelve su id.

    Lanza `DatoInvalido` si ya hay una con esa clave.
    """
    corta = exigir_texto(clave, "la sigla de la unidad", "clave", 12)
    if any(u.clave == corta for u in unidades(bd)):
        raise DatoInvalido(f"Ya hay una unidad «{corta}».", campo="clave")
    if not 0 <= decimales <= 4:
        raise DatoInvalido("Una unidad lleva de 0 a 4 decimales.", campo="decimales")
    unidad_id = nuevo_id()
    with transaccion(bd, f"Añadir la unidad {corta}"):
        bd.insertar(
            "unidad_indexada",
            id=unidad_id,
            clave=corta,
            nombre=exigir_texto(nombre, "el nombre", "nombre"),
            moneda=exigir_moneda(moneda),
            decimales=decimales,
        )
    return unidad_id


def anotar_valor(bd: Archivo, unidad_id: str, nuevo: ValorDeUnidad) -> str:
    """Anota cuánto vale una unidad un día, o lo corrige; devuelve la acción. Lanza `NoExiste`."""
    suya = unidad(bd, unidad_id)
    fecha, valor = leer_fecha(nuevo.fecha, "fecha"), exigir_valor(nuevo.valor)
    dado = ValorDeUnidad(fecha, valor, exigir_texto(nuevo.fuente, "la fuente del valor", "fuente"))
    with transaccion(bd, f"Anotar el valor de {suya.clave} del {en_corto(fecha)}") as accion_id:
        bd.poner("valor_unidad", ("unidad_id", "fecha"), dado, id=nuevo_id(), unidad_id=unidad_id)
    return accion_id


def anotar_coeficiente(bd: Archivo, nuevo: Coeficiente) -> str:
    """Anota el coeficiente de un país desde un ejercicio, o corrige el que constaba. Devuelve la acción."""
    pais, desde = leer_pais(nuevo.pais), exigir_ejercicio(nuevo.desde)
    valor = exigir_valor(nuevo.valor)
    dado = Coeficiente(pais, desde, valor, exigir_texto(nuevo.fuente, "la fuente del coeficiente", "fuente"))
    with transaccion(bd, f"Anotar el coeficiente de {nombre_de_pais(pais)} desde {desde}") as accion_id:
        bd.poner("coeficiente", ("pais", "desde"), dado, id=nuevo_id())
    return accion_id


def declarar_base(bd: Archivo, nueva: BaseDeclarada) -> str:
    """Anota lo que declaró un socio para un ejercicio, o lo corrige. Devuelve la acción."""
    ejercicio, suyo = exigir_ejercicio(nueva.ejercicio), socio(bd, nueva.socio_id)
    if nueva.importe <= 0:
        raise DatoInvalido("La base debe ser mayor que cero.", campo="importe")
    fuente = exigir_texto(nueva.fuente, "la fuente de la base", "fuente")
    dada = BaseDeclarada(suyo.id, ejercicio, nueva.importe, exigir_moneda(nueva.moneda), fuente)
    with transaccion(bd, f"Anotar la base {ejercicio} de {suyo.nombre}") as accion_id:
        bd.poner("base_declarada", ("socio_id", "ejercicio"), dada, id=nuevo_id())
    return accion_id
