"""El dinero que se entrega y el que falta cobrar, en el acta de traspaso. Puro."""

from __future__ import annotations

from escritorio.comun.base.cuadro import Columna, Cuadro
from escritorio.comun.base.dinero import Dinero
from escritorio.comun.documentos.pdf import Parrafo, Pieza
from escritorio.cuentas.modelo.fondos import CLASES_DE_FONDO, Fondo, SaldoDeFondo
from escritorio.cuotas.modelo.mora import EDADES, DeudaPorEdad
from escritorio.cuotas.modelo.planes import Plan
from escritorio.cuotas.reglas.antiguedad import totalizar_edades
from escritorio.informes.documentos.comunes import con_anuncio, en, tabla_o_frase
from escritorio.informes.documentos.lengua import Habla
from escritorio.informes.modelo.traspaso import DatosDeTraspaso


def bancos(datos: DatosDeTraspaso, di: Habla) -> list[Pieza]:
    """Las cuentas que hay; el archivo no guarda quién firma en ellas, y se dice."""
    cuentas = [s.fondo for s in datos.fondos if s.fondo.clase == "banco"]
    columnas: list[Columna[Fondo]] = [
        Columna("Cuenta", lambda f: f.nombre, ancho=2.2),
        Columna("Banco", lambda f: f.banco, ancho=2, vacio=di("No consta")),
        Columna("Número", lambda f: f.cuenta, ancho=2, vacio=di("No consta")),
        Columna("Moneda", lambda f: f.moneda),
    ]
    piezas = tabla_o_frase(Cuadro(columnas, cuentas), "No hay cuentas de banco.", di)
    frase = "Quién firma en cada cuenta y con qué poder no consta en el archivo."
    return [*piezas, Parrafo(di(frase))] if cuentas else piezas


def cuotas_por_cobrar(datos: DatosDeTraspaso, di: Habla) -> list[Pieza]:
    """Lo que se debe por antigüedad, quién debe y los planes de pago en marcha."""
    deben = [d for d in datos.deudas if d.sumas.deuda]
    if not datos.deudas:
        return [Parrafo(di("Nadie debe nada."))]
    quienes: list[Columna[DeudaPorEdad]] = [
        Columna("Socio", lambda d: d.socio, ancho=3),
        Columna("Desde", lambda d: d.desde),
        Columna("Vencido", lambda d: Dinero(d.sumas.vencido, d.moneda), "importe", 1.8),
        Columna("Deuda", lambda d: Dinero(d.sumas.deuda, d.moneda), "importe", 1.8),
    ]
    planes: list[Columna[Plan]] = [
        Columna("Socio", lambda p: p.socio, ancho=3),
        Columna("Plan", lambda p: p.numero, "numero", 0.8),
        Columna("Acordado", lambda p: di.en_corto(p.fecha), ancho=1.2),
        Columna("Importe", lambda p: Dinero(p.importe, p.moneda), "importe", 1.8),
    ]
    return [
        en(_edades(datos, di), di),
        *con_anuncio("Quiénes deben:", Cuadro(quienes, deben), di),
        *con_anuncio("Planes de pago en marcha:", Cuadro(planes, datos.planes), di),
    ]


def _edades(datos: DatosDeTraspaso, di: Habla) -> Cuadro[tuple[str, Dinero]]:
    """Una fila por moneda y antigüedad, y lo que se tiene a favor: los totales de la cobranza."""
    filas: list[tuple[str, Dinero]] = []
    for moneda in sorted({d.moneda for d in datos.deudas}):
        total = totalizar_edades(datos.deudas, moneda)
        renglones = [*zip(EDADES.values(), total.edades, strict=True), ("Total por cobrar", total.deuda)]
        renglones += [("A favor de los socios", total.a_favor), ("Saldo", total.saldo)]
        filas += [(di(rotulo), Dinero(cuanto, moneda)) for rotulo, cuanto in renglones]
    return Cuadro(
        [
            Columna("Moneda", lambda f: f[1].moneda),
            Columna("Antigüedad", lambda f: f[0], ancho=3),
            Columna("Importe", lambda f: f[1], "cifra", 2),
        ],
        filas,
    )


def fondos(datos: DatosDeTraspaso, di: Habla) -> list[Pieza]:
    """Lo que hay en cada caja y banco, y hasta qué año están cerradas las cuentas."""
    columnas: list[Columna[SaldoDeFondo]] = [
        Columna("Fondo", lambda s: s.fondo.nombre, ancho=3),
        Columna("Clase", lambda s: di(CLASES_DE_FONDO[s.fondo.clase]), ancho=1.2),
        Columna("Saldo", lambda s: Dinero(s.saldo, s.fondo.moneda), "importe", 2),
    ]
    piezas = tabla_o_frase(Cuadro(columnas, datos.fondos), "No se lleva caja ni bancos.", di)
    if not datos.fondos:
        return piezas
    cuantos = di.contar(len(datos.fondos), "fondo", "fondos")
    piezas.insert(0, Parrafo(di("{}, al {}:", cuantos, di.en_corto(datos.corte)), anuncia=True))
    cierre = di("Ningún ejercicio está cerrado.")
    if datos.cerrado:
        cierre = di("El último ejercicio cerrado es {}.", datos.cerrado)
    return [*piezas, Parrafo(cierre)]
