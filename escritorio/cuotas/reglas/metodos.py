"""Lo que paga cada socio con una escala: exacto hasta el final, y se redondea una sola vez."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import groupby
from math import lcm

from msgspec.structs import replace

from escritorio.comun.base.cldr import nombre_de_pais
from escritorio.comun.base.dinero import MAXIMO, decimales, escribir_importe, escribir_miles, redondear
from escritorio.comun.base.exactos import escribir_decimal
from escritorio.comun.base.fechas import en_corto
from escritorio.comun.base.lengua import NADA, Frase, frase, tal_cual, unidas
from escritorio.cuotas.modelo.emision import (
    Candidato,
    CargoPropuesto,
    Escala,
    Pedido,
    PoblacionQueManda,
    Tramo,
)
from escritorio.cuotas.modelo.metodos import Calculo, Entradas, RepartoPor
from escritorio.cuotas.reglas.escalas import SinValorDeUnidad, tramo_de
from escritorio.cuotas.reglas.textos import en_unidades, escribir_cantidad
from escritorio.estatutos.modelo.reglas import Regla
from escritorio.estatutos.modelo.votar import FormaDeCuota
from escritorio.estatutos.reglas.cuota import anio_de_poblacion, decir_poblacion, poblacion_que_manda
from escritorio.socios.modelo import Poblacion

_CIFRAS = 18
"""Con cuántos decimales, como mucho, se escribe un peso."""
_SIN_REGLA = "la última oficial hasta el ejercicio"


def que_manda(regla: Regla | None, pedido: Pedido) -> PoblacionQueManda:
    """La del pedido, si se eligió un año; si no, la de la regla; si calla, la última oficial, y se dice."""
    dicha, elegida = poblacion_que_manda(regla), pedido.poblacion_de
    if regla is None or dicha is None:
        cual = f"la de {elegida}, elegida aquí" if elegida else _SIN_REGLA
        return PoblacionQueManda(
            elegida, f"La regla de cuota no dice qué población manda: se usa {cual}.", elegida is not None
        )
    suya, manda = anio_de_poblacion(dicha, pedido.periodo.anio), decir_poblacion(dicha)
    if elegida is None or elegida == suya:
        return PoblacionQueManda(
            suya,
            f"Manda la población que es {manda}: {regla.cita}.",
            cita=regla.dicho,
            cuenta=frase("población: {}", manda),
        )
    return PoblacionQueManda(
        elegida,
        f"Se usa la población de {elegida}, elegida aquí: se aparta de la regla, por la que manda {manda}"
        f" ({regla.cita}).",
        True,
        regla.dicho,
        frase("población: la de {}, elegida al emitir; la regla manda {}", elegida, manda),
        True,
    )


def con_ella(pedido: Pedido, manda: PoblacionQueManda) -> Pedido:
    """El mismo pedido con el año que manda."""
    return replace(pedido, poblacion_de=manda.anio)


def con_su_cuenta(cargos: Iterable[CargoPropuesto], manda: PoblacionQueManda) -> tuple[CargoPropuesto, ...]:
    """Los mismos, cada uno con la población que manda y su fundamento al final de su cuenta."""
    if not manda.cuenta:
        return tuple(cargos)
    cola = frase("{} ({})", manda.cuenta, manda.cita)
    return tuple(
        replace(c, calculo=unidas("; ", [c.calculo, cola])) if c.poblacion is not None else c for c in cargos
    )


def repartir_presupuesto(presupuesto: int, pesos: Sequence[Fraction]) -> list[int]:
    """La parte de cada peso, en el mismo orden; suman exactamente `presupuesto` (mínimas).

    Lo que sobra de redondear hacia abajo va, de uno en uno, a los mayores restos; si empatan, a quien
    va delante. Lanza `ValueError` si los pesos no suman más que cero.
    """
    comun = lcm(*(p.denominator for p in pesos))
    enteros = [p.numerator * (comun // p.denominator) for p in pesos]
    total = sum(enteros)
    if total <= 0:
        raise ValueError("Los pesos de un reparto deben sumar más que cero.")
    partes = [divmod(presupuesto * peso, total) for peso in enteros]
    hechas = [entera for entera, _ in partes]
    por_resto = sorted(range(len(partes)), key=lambda i: -partes[i][1])
    for i in por_resto[: presupuesto - sum(hechas)]:
        hechas[i] += 1
    return hechas


Llamado = tuple[Candidato, Poblacion | None]
_Cuenta = tuple[Fraction, Frase, Frase]
"""La cantidad exacta en la unidad de la escala, el tramo y la cuenta escrita."""


def tramos_por_categoria(tramos: Iterable[Tramo]) -> dict[str, tuple[Tramo, ...]]:
    """Los de cada categoría (por id; «» los de todas las demás), de menos a más habitantes."""
    orden = sorted(tramos, key=lambda t: (t.categoria, t.minimo))
    return {c: tuple(suyos) for c, suyos in groupby(orden, key=lambda t: t.categoria)}


def pide_poblacion(forma: FormaDeCuota, por: str | None, tramos: int) -> bool:
    """Si a alguien no se le puede calcular sin su población. `por`: en qué se reparte; `tramos`: cuántos."""
    if forma is FormaDeCuota.TRAMOS:
        return tramos != 1
    if forma is FormaDeCuota.REPARTO:
        return por != RepartoPor.IGUALES
    return forma not in (FormaDeCuota.FIJA, FormaDeCuota.PORCENTAJE)


class Calculadora:
    """Aplica una escala. Lanza `SinValorDeUnidad` si va en una unidad y `entradas` no trae su valor."""

    def __init__(self, escala: Escala, entradas: Entradas) -> None:
        if escala.metodo.unidad and not entradas.valor:
            raise SinValorDeUnidad
        self._escala, self._metodo, self._entradas = escala, escala.metodo, entradas
        self._tramos = tramos_por_categoria(escala.tramos)
        self._valor = Fraction(entradas.valor.valor) if entradas.valor else Fraction(1)
        self._minimas = 10 ** decimales(escala.moneda)
        self._nombres: dict[tuple[str, int], Frase] = {}
        self._hechos: dict[tuple[str, int], Calculo | str] = {}
        self._formas: Mapping[FormaDeCuota, Callable[..., _Cuenta | str]] = {
            FormaDeCuota.POR_HABITANTE: self._por_habitante,
            FormaDeCuota.PORCENTAJE: self._por_ciento,
            FormaDeCuota.PROGRESIVA: self._progresiva,
            FormaDeCuota.COEFICIENTE: self._por_coeficiente,
        }

    def pide_poblacion(self, quien: Candidato) -> bool:
        """Si sin población no se le puede calcular."""
        return pide_poblacion(self._metodo.forma, self._metodo.por, len(self._suyos(quien)))

    def calcular(self, llamados: Sequence[Llamado]) -> list[Calculo | str]:
        """Lo de cada uno, en su orden; un texto es el motivo por el que no se le puede calcular.

        Quien pide población (`pide_poblacion`) la trae: lo mira antes quien llama.
        """
        if self._metodo.reparte:
            return self._repartir(llamados)
        return [self._uno(quien, poblacion) for quien, poblacion in llamados]

    def _uno(self, quien: Candidato, poblacion: Poblacion | None) -> Calculo | str:
        suyos = self._suyos(quien)
        if not suyos:
            return f"la escala no dice qué paga su categoría ({quien.categoria})"
        habitantes = poblacion.habitantes if poblacion else 0
        if self._metodo.forma in (FormaDeCuota.TRAMOS, FormaDeCuota.FIJA):
            return self._de_tramo(quien, habitantes, suyos)
        cuenta = self._formas[self._metodo.forma](quien, habitantes, suyos)
        return cuenta if isinstance(cuenta, str) else self._rematar(*cuenta)

    def _suyos(self, quien: Candidato) -> tuple[Tramo, ...]:
        """Los tramos propios de su categoría mandan sobre los generales."""
        return self._tramos.get(quien.categoria_id) or self._tramos.get("", ())

    def _rematar(self, cantidad: Fraction, tramo: Frase, cuenta: Frase) -> Calculo | str:
        topada, cuenta = self._topar(cantidad, cuenta)
        if self._entradas.valor:
            valor = self._entradas.valor
            cuanto = f"{escribir_decimal(valor.valor)} {self._escala.moneda}"
            cuenta = frase("{} × {} ({}, {})", cuenta, cuanto, en_corto(valor.fecha), valor.fuente)
        return self._en_moneda(topada * self._valor, tramo, cuenta)

    def _en_moneda(self, exacto: Fraction, tramo: Frase, cuenta: Frase) -> Calculo | str:
        minimas = exacto * self._minimas
        importe = redondear(minimas)
        if importe >= MAXIMO:
            return "su cuota pasa de quince cifras: revise la escala y su población"
        escrito = escribir_importe(importe, self._escala.moneda)
        if minimas.denominator == 1 and str(cuenta).endswith(escrito):
            return Calculo(importe, tramo, cuenta)
        signo = "=" if minimas.denominator == 1 else "≈"
        return Calculo(importe, tramo, frase("{} {} {}", cuenta, signo, escrito))

    def _topar(self, cantidad: Fraction, cuenta: Frase) -> tuple[Fraction, Frase]:
        metodo = self._metodo
        if metodo.minimo is not None and cantidad < (suelo := self._cantidad(metodo.minimo)):
            return suelo, frase("{}, menos que el mínimo: {}", cuenta, self._escrita(metodo.minimo))
        if metodo.maximo is not None and cantidad > (techo := self._cantidad(metodo.maximo)):
            return techo, frase("{}, más que el máximo: {}", cuenta, self._escrita(metodo.maximo))
        return cantidad, cuenta

    def _cantidad(self, minimas: int) -> Fraction:
        return en_unidades(minimas, self._metodo.unidad, self._escala.moneda)

    def _escrita(self, minimas: int) -> str:
        return escribir_cantidad(minimas, self._metodo.unidad, self._escala.moneda)

    def _moneda(self) -> str:
        return self._metodo.unidad.clave if self._metodo.unidad else self._escala.moneda

    def _nombre(self, tramo: Tramo, quien: Candidato, llano: Frase = NADA) -> Frase:
        """Miles de socios caen en pocos tramos: cada uno se escribe una vez."""
        clave = (tramo.categoria, tramo.minimo)
        if clave not in self._nombres:
            nombre = llano or tramo.dicho
            self._nombres[clave] = frase("{} ({})", nombre, quien.categoria) if tramo.categoria else nombre
        return self._nombres[clave]

    def _de_tramo(self, quien: Candidato, habitantes: int, suyos: tuple[Tramo, ...]) -> Calculo | str:
        """Lo que paga un tramo es lo mismo para todos los suyos: se calcula y se escribe una vez."""
        tramo = suyos[0] if len(suyos) == 1 else tramo_de(suyos, habitantes)
        clave = (tramo.categoria, tramo.minimo)
        if clave not in self._hechos:
            escrita = self._escrita(tramo.importe)
            cuenta = frase("cuota fija de {}", escrita) if len(suyos) == 1 else tal_cual(escrita)
            nombre = self._nombre(tramo, quien)
            self._hechos[clave] = self._rematar(self._cantidad(tramo.importe), nombre, cuenta)
        hecho = self._hechos[clave]
        if isinstance(hecho, str) or len(suyos) == 1:
            return hecho
        cuenta = frase("{} hab., tramo {}: {}", escribir_miles(habitantes), hecho.tramo, hecho.frase)
        return Calculo(hecho.importe, hecho.tramo, cuenta)

    def _por_habitante(self, quien: Candidato, habitantes: int, suyos: tuple[Tramo, ...]) -> _Cuenta:
        (tramo,) = suyos
        tarifa = f"{escribir_decimal(tramo.tarifa)} {self._moneda()}"
        cuenta = frase("{} hab. × {}", escribir_miles(habitantes), tarifa)
        nombre = self._nombre(tramo, quien, frase("por habitante"))
        return habitantes * Fraction(tramo.tarifa), nombre, cuenta

    def _por_coeficiente(self, quien: Candidato, habitantes: int, suyos: tuple[Tramo, ...]) -> _Cuenta | str:
        suyo = self._entradas.coeficientes.get(quien.pais)
        if suyo is None:
            return self._sin_coeficiente(quien)
        cantidad, _, cuenta = self._por_habitante(quien, habitantes, suyos)
        valor = escribir_decimal(suyo.valor)
        tramo = frase("{:pais}, coeficiente {}", suyo.pais, valor)
        return (
            cantidad * Fraction(suyo.valor),
            tramo,
            frase("{} × {} ({:pais}, {})", cuenta, valor, suyo.pais, suyo.fuente),
        )

    def _sin_coeficiente(self, quien: Candidato) -> str:
        donde = nombre_de_pais(quien.pais) if quien.pais else "su país, que no consta,"
        return f"{donde} no tiene coeficiente de desarrollo para ese ejercicio"

    def _por_ciento(self, quien: Candidato, habitantes: int, suyos: tuple[Tramo, ...]) -> _Cuenta | str:
        (tramo,), base = suyos, self._entradas.bases.get(quien.socio_id)
        if base is None:
            return "no tiene base declarada de ese ejercicio"
        if base.moneda != self._escala.moneda:
            return f"su base está en {base.moneda} y la escala cobra en {self._escala.moneda}"
        razon = Fraction(tramo.tarifa) / 100
        tarifa = escribir_decimal(tramo.tarifa)
        cuenta = frase("{} % de {} ({})", tarifa, escribir_importe(base.importe, base.moneda), base.fuente)
        nombre = self._nombre(tramo, quien, frase("{} % de su base", tarifa))
        return razon * Fraction(base.importe, self._minimas), nombre, cuenta

    def _progresiva(self, quien: Candidato, habitantes: int, suyos: tuple[Tramo, ...]) -> _Cuenta:
        partes = [(t, n) for t in suyos if (n := habitantes_en(t, habitantes))]
        cantidad = sum((n * Fraction(t.tarifa) for t, n in partes), Fraction(0))
        escritas = [
            frase("{} hab. × {}", escribir_miles(n), escribir_decimal(t.tarifa)) for t, n in partes
        ] or [frase("{} hab. × {}", "0", "0")]
        cuenta = frase("{} {}", unidas(" + ", escritas), self._moneda())
        return cantidad, self._nombre(tramo_de(suyos, habitantes), quien), cuenta

    def _repartir(self, llamados: Sequence[Llamado]) -> list[Calculo | str]:
        pesos = [self._peso(quien, poblacion) for quien, poblacion in llamados]
        entran = [p for p in pesos if isinstance(p, Fraction)]
        total = sum(entran, Fraction(0))
        if not total:
            return [p if isinstance(p, str) else "no hay nada en qué repartir: suman cero" for p in pesos]
        partes = iter(repartir_presupuesto(self._metodo.presupuesto or 0, entran))
        return [p if isinstance(p, str) else self._parte(next(partes), p, total) for p in pesos]

    def _peso(self, quien: Candidato, poblacion: Poblacion | None) -> Fraction | str:
        entero = self._peso_entero(quien, poblacion)
        return entero if isinstance(entero, str) else entero * self._entradas.pagan.get(quien.socio_id, 1)

    def _peso_entero(self, quien: Candidato, poblacion: Poblacion | None) -> Fraction | str:
        if self._metodo.por is RepartoPor.IGUALES:
            return Fraction(1)
        habitantes = poblacion.habitantes if poblacion else 0
        if self._metodo.por is RepartoPor.HABITANTES:
            return Fraction(habitantes)
        suyo = self._entradas.coeficientes.get(quien.pais)
        return habitantes * Fraction(suyo.valor) if suyo else self._sin_coeficiente(quien)

    def _parte(self, importe: int, peso: Fraction, total: Fraction) -> Calculo:
        moneda, presupuesto = self._escala.moneda, self._metodo.presupuesto or 0
        razon = (_escribir(peso), _escribir(total))
        de_que = {
            RepartoPor.IGUALES: frase("{} / {} socios", *razon),
            RepartoPor.HABITANTES: frase("{} / {} hab.", *razon),
        }.get(self._metodo.por, frase("{} / {} hab. ponderados", *razon))
        signo = "=" if presupuesto * peso == importe * total else "≈"
        entero, suyo = escribir_importe(presupuesto, moneda), escribir_importe(importe, moneda)
        tramo = frase("reparto del presupuesto")
        return Calculo(importe, tramo, frase("{} × {} {} {}", entero, de_que, signo, suyo))


def con_su_tramo(calculo: Calculo) -> Frase:
    """La cuenta con su tramo en un hueco que no se ve: así también él se puede decir en otra lengua."""
    dicha = calculo.frase
    return dicha if calculo.tramo in dicha.huecos else replace(dicha, huecos=(*dicha.huecos, calculo.tramo))


def habitantes_en(tramo: Tramo, habitantes: int) -> int:
    """Cuántos de esos habitantes caen en el tramo: del primero que abarca al último."""
    hasta = habitantes if tramo.maximo is None else min(habitantes, tramo.maximo)
    return max(0, hasta - max(0, tramo.minimo - 1))


def _escribir(peso: Fraction) -> str:
    """El peso, entero o con sus decimales; el de un exento en parte puede no acabar: como fracción."""
    if (10**_CIFRAS) % peso.denominator:
        return str(peso)
    return escribir_decimal(Decimal(peso.numerator) / Decimal(peso.denominator))
