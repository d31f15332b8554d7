"""El dinero que se entrega y el que falta cobrar, en el acta de traspaso. Puro."""

from __future__ import annotations

from escritorio.comun.base.dinero import escribir_cifra, escribir_importe
from escritorio.comun.documentos.pdf import Parrafo, Pieza
from escritorio.cuentas.modelo.fondos import CLASES_DE_FONDO
from escritorio.cuotas.modelo.mora import EDADES
from escritorio.cuotas.reglas.antiguedad import totalizar_edades
from escritorio.informes.documentos.comunes import con_anuncio, tabla, tabla_o_frase
from escritorio.informes.documentos.lengua import Habla
from escritorio.informes.modelo.traspaso import DatosDeTraspaso


def bancos(datos: DatosDeTraspaso, di: Habla) -> list[Pieza]:
    """Las cuentas que hay; el archivo no guarda quién firma en ellas, y se dice."""
    cuentas = [s.fondo for s in datos.fondos if s.fondo.clase == "banco"]
    filas = [(f.nombre, f.banco or di("No consta"), f.cuenta or di("No consta"), f.moneda) for f in cuentas]
    piezas = tabla_o_frase(
        (("Cuenta", 2.2), ("Banco", 2), ("Número", 2), ("Moneda", 1)), filas, "No hay cuentas de banco.", di
    )
    frase = "Quién firma en cada cuenta y con qué poder no consta en el archivo."
    return [*piezas, Parrafo(di(frase))] if cuentas else piezas


def cuotas_por_cobrar(datos: DatosDeTraspaso, di: Habla) -> list[Pieza]:
    """Lo que se debe por antigüedad, quién debe y los planes de pago en marcha."""
    deben = [d for d in datos.deudas if d.sumas.deuda]
    if not datos.deudas:
        return [Parrafo(di("Nadie debe nada."))]
    piezas: list[Pieza] = [_edades(datos, di)]
    piezas += con_anuncio(
        "Quiénes deben:",
        (("Socio", 3), ("Desde", 1), ("Vencido>", 1.8), ("Deuda>", 1.8)),
        [
            (
                d.socio,
                d.desde,
                escribir_importe(d.sumas.vencido, d.moneda),
                escribir_importe(d.sumas.deuda, d.moneda),
            )
            for d in deben
        ],
        di,
    )
    piezas += con_anuncio(
        "Planes de pago en marcha:",
        (("Socio", 3), ("Plan>", 0.8), ("Acordado", 1.2), ("Importe>", 1.8)),
        [
            (p.socio, str(p.numero), di.en_corto(p.fecha), escribir_importe(p.importe, p.moneda))
            for p in datos.planes
        ],
        di,
    )
    return piezas


def _edades(datos: DatosDeTraspaso, di: Habla) -> Pieza:
    """Una fila por moneda y antigüedad, y lo que se tiene a favor: los totales de la cobranza."""
    filas: list[tuple[str, ...]] = []
    for moneda in sorted({d.moneda for d in datos.deudas}):
        total = totalizar_edades(datos.deudas, moneda)
        renglones = [*zip(EDADES.values(), total.edades, strict=True), ("Total por cobrar", total.deuda)]
        renglones += [("A favor de los socios", total.a_favor), ("Saldo", total.saldo)]
        filas += [(moneda, di(rotulo), escribir_cifra(cuanto, moneda)) for rotulo, cuanto in renglones]
    return tabla((("Moneda", 1), ("Antigüedad", 3), ("Importe>", 2)), filas, di=di)


def fondos(datos: DatosDeTraspaso, di: Habla) -> list[Pieza]:
    """Lo que hay en cada caja y banco, y hasta qué año están cerradas las cuentas."""
    filas = [
        (s.fondo.nombre, di(CLASES_DE_FONDO[s.fondo.clase]), escribir_importe(s.saldo, s.fondo.moneda))
        for s in datos.fondos
    ]
    piezas = tabla_o_frase(
        (("Fondo", 3), ("Clase", 1.2), ("Saldo>", 2)), filas, "No se lleva caja ni bancos.", di
    )
    if not filas:
        return piezas
    cuantos = di.contar(len(filas), "fondo", "fondos")
    piezas.insert(0, Parrafo(di("{}, al {}:", cuantos, di.en_corto(datos.corte)), anuncia=True))
    cierre = di("Ningún ejercicio está cerrado.")
    if datos.cerrado:
        cierre = di("El último ejercicio cerrado es {}.", datos.cerrado)
    return [*piezas, Parrafo(cierre)]
